import { isLoopbackHost, type Config } from '../config.ts';
import { ok, warning, wrong, type Finding } from './finding.ts';

const SHORTEST_TOKEN = 20;
const NAMELESS = 'Parley';

/** Whether the environment is such that others can use this instance. */
export function examineSettings(config: Config, operatorToken: string): Finding[] {
  return [
    operatorToken.length >= SHORTEST_TOKEN
      ? ok('operator token', `${operatorToken.length} characters.`)
      : wrong(
          'operator token',
          `It has fewer than ${SHORTEST_TOKEN} characters.`,
          'Set OPERATOR_TOKEN to what "openssl rand -hex 24" prints.',
        ),
    examinePublicUrl(config.publicUrl),
    config.instanceName === NAMELESS
      ? warning('instance name', 'People in chat see no name of yours.', 'Set INSTANCE_NAME.')
      : ok('instance name', config.instanceName),
    examineAbout(config),
    examineOperators(config),
    examineLookups(config),
  ];
}

/** How creators can show that a profile is theirs. */
function examineLookups({ lookups: { tiktok, youtube }, publicUrl }: Config): Finding {
  const missing = [
    ...(tiktok.app ? [] : ['TIKTOK_CLIENT_KEY and TIKTOK_CLIENT_SECRET']),
    ...(youtube.key === undefined ? ['YOUTUBE_API_KEY'] : []),
  ];
  if (missing.length > 0) {
    const says = 'Some profiles are verified by a person alone, who looks for a code in the bio.';
    return warning('verification', says, `Set ${missing.join(', and ')} to have the platform asked.`);
  }
  const callback = `${publicUrl ?? 'PUBLIC_URL'}/verify/tiktok/callback`;
  return ok('verification', `TikTok and YouTube are asked. TikTok's app must name ${callback} as redirect.`);
}

/** Whether what waits for the operator in chat reaches anybody. */
function examineOperators({ operators, brandSignup }: Config): Finding {
  if (operators.length > 0) return ok('operators', `${operators.length} named.`);
  const says = 'Nobody is named who checks profiles in chat';
  return brandSignup === 'open'
    ? warning('operators', `${says}.`, 'Set OPERATORS, or leave the checks to the brands.')
    : warning('operators', `${says} or approves brands.`, 'Set OPERATORS, or BRAND_SIGNUP=open.');
}

/** What people are told about who keeps their data. */
function examineAbout({ instanceContact, privacyUrl, termsUrl }: Config): Finding {
  const missing = [
    ...(instanceContact === undefined ? ['INSTANCE_CONTACT'] : []),
    ...(privacyUrl === undefined ? ['PRIVACY_URL'] : []),
    ...(termsUrl === undefined ? ['TERMS_URL'] : []),
  ];
  if (missing.length === 0)
    return ok('privacy', 'People in chat see how to reach you, your privacy notice and your terms.');
  const says = 'People in chat do not see all of how to reach you, your privacy notice and your terms.';
  return warning('privacy', says, `Set ${missing.join(', ')}.`);
}

function examinePublicUrl(publicUrl: string | undefined): Finding {
  if (publicUrl === undefined || isLoopbackHost(new URL(publicUrl).hostname)) {
    const says = `${publicUrl ?? 'It is not set, so links lead to localhost'}: shoppers and stores cannot reach it.`;
    return warning(
      'public url',
      says,
      'Set PUBLIC_URL to the https address under which this instance is reached.',
    );
  }
  if (new URL(publicUrl).protocol === 'https:') return ok('public url', publicUrl);
  return warning(
    'public url',
    `${publicUrl} is not encrypted.`,
    'Put a proxy with a certificate in front and set PUBLIC_URL to https.',
  );
}
