/** What the browser answers for a new passkey, to be sent as it is. @throws where the person declines */
export async function createPasskey(options: object): Promise<object> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as PublicKeyCredentialCreationOptionsJSON,
  );
  return answerOf(await navigator.credentials.create({ publicKey }));
}

/** What the browser answers to a challenge with a passkey. @throws where the person declines */
export async function answerWithPasskey(options: object): Promise<object> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as PublicKeyCredentialRequestOptionsJSON,
  );
  return answerOf(await navigator.credentials.get({ publicKey }));
}

function answerOf(credential: Credential | null): object {
  if (credential instanceof PublicKeyCredential) return credential.toJSON();
  throw new Error('No passkey was chosen.');
}

/** Whether this browser knows passkeys here: only over HTTPS, or on this machine. */
export function knowsPasskeys(): boolean {
  return 'PublicKeyCredential' in globalThis;
}
