import { defineProfileRule } from '../../core/rule';

export default defineProfileRule({
  id: 'missing-services-section',
  since: '0.1.0',
  severity: 'warning',
  tags: ['profile'],
  title: 'services names no section',
  why: 'SDKs ignore it, so requests go to the usual endpoints.',
  instead: 'Add `[services name]` with the endpoints to the config file.',
  references: ['https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html'],
  messages: { absent: 'There is no [services {name}] section in the config file.' },
  examples: {
    bad: ['# ~/.aws/config\n[profile dev]\nservices = [|local|]'],
    good: [
      '# ~/.aws/config\n[profile dev]\nservices = local\n[services local]\ns3 =\n  endpoint_url = http://localhost:4566',
    ],
  },
  *check(file, profiles) {
    if (profiles.files.config === undefined) return;
    for (const { settings } of profiles.all('profile')) {
      const services = settings.get('services');
      if (services?.file !== file.kind || profiles.find('services', services.setting.value) !== undefined) continue;
      const { value: name, valueSpan } = services.setting;
      yield { message: 'absent', at: valueSpan, data: { name } };
    }
  },
});
