// Derived from the files of this folder by `npm run derive`.
import type { ProfileRule } from '../../core/rule';
import competingCredentials from './competing-credentials';
import configTitleInCredentials from './config-title-in-credentials';
import duplicateProfile from './duplicate-profile';
import duplicateSetting from './duplicate-setting';
import emptySetting from './empty-setting';
import incompleteAccessKey from './incomplete-access-key';
import incompleteIdentityCenter from './incomplete-identity-center';
import incompleteRole from './incomplete-role';
import indentedLine from './indented-line';
import inlineComment from './inline-comment';
import invalidSettingValue from './invalid-setting-value';
import malformedSectionTitle from './malformed-section-title';
import misplacedSetting from './misplaced-setting';
import missingProfilePrefix from './missing-profile-prefix';
import missingServicesSection from './missing-services-section';
import missingSourceProfile from './missing-source-profile';
import missingSsoSession from './missing-sso-session';
import misspelledSetting from './misspelled-setting';
import overriddenSetting from './overridden-setting';
import quotedValue from './quoted-value';
import settingBeforeSection from './setting-before-section';
import sourceProfileLoop from './source-profile-loop';
import sourceProfileWithCredentialSource from './source-profile-with-credential-source';
import tokenWithLongTermKey from './token-with-long-term-key';
import unreadableProfileLine from './unreadable-profile-line';

/** Every rule of the profile family. */
export const profileRules: readonly ProfileRule[] = [
  competingCredentials,
  configTitleInCredentials,
  duplicateProfile,
  duplicateSetting,
  emptySetting,
  incompleteAccessKey,
  incompleteIdentityCenter,
  incompleteRole,
  indentedLine,
  inlineComment,
  invalidSettingValue,
  malformedSectionTitle,
  misplacedSetting,
  missingProfilePrefix,
  missingServicesSection,
  missingSourceProfile,
  missingSsoSession,
  misspelledSetting,
  overriddenSetting,
  quotedValue,
  settingBeforeSection,
  sourceProfileLoop,
  sourceProfileWithCredentialSource,
  tokenWithLongTermKey,
  unreadableProfileLine,
];
