// Derived from the files of this folder by `npm run derive`.
import type { PolicyRule } from '../../core/rule';
import actionResourceMismatch from './action-resource-mismatch';
import allowNotAction from './allow-not-action';
import allowNotResource from './allow-not-resource';
import allowWithNotPrincipal from './allow-with-not-principal';
import anySourceOfService from './any-source-of-service';
import audienceSetOperator from './audience-set-operator';
import broadOidcSubject from './broad-oidc-subject';
import broadSourceIp from './broad-source-ip';
import brokenPolicyVariable from './broken-policy-variable';
import bucketPolicyLockout from './bucket-policy-lockout';
import bucketPolicyWithoutTls from './bucket-policy-without-tls';
import conditionThatOnlyTestsPresence from './condition-that-only-tests-presence';
import conflictingElements from './conflicting-elements';
import confusedDeputy from './confused-deputy';
import constantNullOperator from './constant-null-operator';
import createAnyServiceLinkedRole from './create-any-service-linked-role';
import deletedPrincipal from './deleted-principal';
import duplicateElement from './duplicate-element';
import duplicateSid from './duplicate-sid';
import emptyList from './empty-list';
import evadableS3Prefix from './evadable-s3-prefix';
import forAllValuesOnSingleValue from './for-all-values-on-single-value';
import forAllValuesWithoutNullCheck from './for-all-values-without-null-check';
import forAnyValueOnSingleValue from './for-any-value-on-single-value';
import foreignActionInResourcePolicy from './foreign-action-in-resource-policy';
import forgeableConditionKey from './forgeable-condition-key';
import idInIdentityPolicy from './id-in-identity-policy';
import incompleteRolesAnywhereTrust from './incomplete-roles-anywhere-trust';
import ineffectiveDeny from './ineffective-deny';
import invalidEffect from './invalid-effect';
import invalidSid from './invalid-sid';
import invalidVersion from './invalid-version';
import irrelevantConditionKey from './irrelevant-condition-key';
import malformedAction from './malformed-action';
import malformedArn from './malformed-arn';
import malformedCidrBlock from './malformed-cidr-block';
import malformedConditionKey from './malformed-condition-key';
import malformedJson from './malformed-json';
import malformedPrincipal from './malformed-principal';
import malformedServicePrincipalValue from './malformed-service-principal-value';
import malformedVpcId from './malformed-vpc-id';
import mismatchedTrustAction from './mismatched-trust-action';
import missingElement from './missing-element';
import missingPrincipal from './missing-principal';
import missingSetOperator from './missing-set-operator';
import missingVersion from './missing-version';
import mistypedConditionOperator from './mistyped-condition-operator';
import mistypedConditionValue from './mistyped-condition-value';
import mistypedElement from './mistyped-element';
import negatedConditionInAllow from './negated-condition-in-allow';
import negatedSourceIpInAllow from './negated-source-ip-in-allow';
import networkDenyWithoutServiceException from './network-deny-without-service-exception';
import nonRoutableSourceIp from './non-routable-source-ip';
import oldVersion from './old-version';
import openSourceIp from './open-source-ip';
import openTrust from './open-trust';
import openVpcEndpoint from './open-vpc-endpoint';
import optionalSecurityCondition from './optional-security-condition';
import oversizedPolicy from './oversized-policy';
import passAnyRole from './pass-any-role';
import privateSourceIp from './private-source-ip';
import privilegeEscalation from './privilege-escalation';
import publicResource from './public-resource';
import publicVpcSourceIp from './public-vpc-source-ip';
import rcpThatHitsServices from './rcp-that-hits-services';
import redundantAction from './redundant-action';
import redundantConditionValue from './redundant-condition-value';
import redundantResource from './redundant-resource';
import redundantSessionPrincipal from './redundant-session-principal';
import redundantStatement from './redundant-statement';
import selfGrantedBucketAccess from './self-granted-bucket-access';
import serviceRoleWithoutSource from './service-role-without-source';
import sourceIpHostBits from './source-ip-host-bits';
import sourceIpIfExists from './source-ip-if-exists';
import sourceIpSetOperator from './source-ip-set-operator';
import sourceIpStringOperator from './source-ip-string-operator';
import sourceIpWithVpcEndpoint from './source-ip-with-vpc-endpoint';
import stringOperatorOnArn from './string-operator-on-arn';
import trustOfWholeAccount from './trust-of-whole-account';
import unfittingArn from './unfitting-arn';
import unfittingKmsKey from './unfitting-kms-key';
import unknownAction from './unknown-action';
import unknownArnService from './unknown-arn-service';
import unknownConditionKey from './unknown-condition-key';
import unknownElement from './unknown-element';
import unknownOperator from './unknown-operator';
import unknownRegion from './unknown-region';
import unknownService from './unknown-service';
import unknownServicePrincipal from './unknown-service-principal';
import unlimitedAction from './unlimited-action';
import unlimitedCredentialAccess from './unlimited-credential-access';
import unlimitedDataAccess from './unlimited-data-access';
import unlimitedOidcTrust from './unlimited-oidc-trust';
import unlimitedPermissionManagement from './unlimited-permission-management';
import unlimitedResource from './unlimited-resource';
import unlimitedSourceIp from './unlimited-source-ip';
import unselectedDynamodbAttributes from './unselected-dynamodb-attributes';
import unsupportedConditionKey from './unsupported-condition-key';
import unsupportedInRcp from './unsupported-in-rcp';
import unsupportedInTrustPolicy from './unsupported-in-trust-policy';
import unsupportedPrincipal from './unsupported-principal';
import unsupportedTagCondition from './unsupported-tag-condition';
import unusualCharacter from './unusual-character';
import variableInOldVersion from './variable-in-old-version';
import variableInWrongPlace from './variable-in-wrong-place';
import vpcSourceIpWithoutVpc from './vpc-source-ip-without-vpc';
import weakMfaCondition from './weak-mfa-condition';
import wildcardInIdentifierCondition from './wildcard-in-identifier-condition';
import wildcardInPrincipal from './wildcard-in-principal';
import wildcardInService from './wildcard-in-service';
import wildcardWithoutLikeOperator from './wildcard-without-like-operator';

/** Every rule of the policy family. */
export const policyRules: readonly PolicyRule[] = [
  actionResourceMismatch,
  allowNotAction,
  allowNotResource,
  allowWithNotPrincipal,
  anySourceOfService,
  audienceSetOperator,
  broadOidcSubject,
  broadSourceIp,
  brokenPolicyVariable,
  bucketPolicyLockout,
  bucketPolicyWithoutTls,
  conditionThatOnlyTestsPresence,
  conflictingElements,
  confusedDeputy,
  constantNullOperator,
  createAnyServiceLinkedRole,
  deletedPrincipal,
  duplicateElement,
  duplicateSid,
  emptyList,
  evadableS3Prefix,
  forAllValuesOnSingleValue,
  forAllValuesWithoutNullCheck,
  forAnyValueOnSingleValue,
  foreignActionInResourcePolicy,
  forgeableConditionKey,
  idInIdentityPolicy,
  incompleteRolesAnywhereTrust,
  ineffectiveDeny,
  invalidEffect,
  invalidSid,
  invalidVersion,
  irrelevantConditionKey,
  malformedAction,
  malformedArn,
  malformedCidrBlock,
  malformedConditionKey,
  malformedJson,
  malformedPrincipal,
  malformedServicePrincipalValue,
  malformedVpcId,
  mismatchedTrustAction,
  missingElement,
  missingPrincipal,
  missingSetOperator,
  missingVersion,
  mistypedConditionOperator,
  mistypedConditionValue,
  mistypedElement,
  negatedConditionInAllow,
  negatedSourceIpInAllow,
  networkDenyWithoutServiceException,
  nonRoutableSourceIp,
  oldVersion,
  openSourceIp,
  openTrust,
  openVpcEndpoint,
  optionalSecurityCondition,
  oversizedPolicy,
  passAnyRole,
  privateSourceIp,
  privilegeEscalation,
  publicResource,
  publicVpcSourceIp,
  rcpThatHitsServices,
  redundantAction,
  redundantConditionValue,
  redundantResource,
  redundantSessionPrincipal,
  redundantStatement,
  selfGrantedBucketAccess,
  serviceRoleWithoutSource,
  sourceIpHostBits,
  sourceIpIfExists,
  sourceIpSetOperator,
  sourceIpStringOperator,
  sourceIpWithVpcEndpoint,
  stringOperatorOnArn,
  trustOfWholeAccount,
  unfittingArn,
  unfittingKmsKey,
  unknownAction,
  unknownArnService,
  unknownConditionKey,
  unknownElement,
  unknownOperator,
  unknownRegion,
  unknownService,
  unknownServicePrincipal,
  unlimitedAction,
  unlimitedCredentialAccess,
  unlimitedDataAccess,
  unlimitedOidcTrust,
  unlimitedPermissionManagement,
  unlimitedResource,
  unlimitedSourceIp,
  unselectedDynamodbAttributes,
  unsupportedConditionKey,
  unsupportedInRcp,
  unsupportedInTrustPolicy,
  unsupportedPrincipal,
  unsupportedTagCondition,
  unusualCharacter,
  variableInOldVersion,
  variableInWrongPlace,
  vpcSourceIpWithoutVpc,
  weakMfaCondition,
  wildcardInIdentifierCondition,
  wildcardInPrincipal,
  wildcardInService,
  wildcardWithoutLikeOperator,
];
