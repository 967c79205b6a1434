import { useState } from 'react';
import { Dialog } from '../shared/Dialog.tsx';
import { Button } from './fields.tsx';
import type { IssuedKey } from './key-api.ts';

/** The secret of a new key: shown this once, kept by nobody but whoever copies it. */
export function SecretOnce({ issued, onClose }: { issued: IssuedKey; onClose: () => void }) {
  const { apiKey, name, secret } = issued;
  return (
    <Dialog label="The key and its secret" onClose={onClose}>
      <div className="space-y-4 p-6">
        <h2 className="text-base font-semibold">{name}</h2>
        <Copyable name="Key" text={apiKey} />
        {secret && (
          <>
            <Copyable name="Secret" text={secret} />
            <p className="text-notice">
              The secret is shown this once. Put it where your program finds it, and nowhere else.
            </p>
          </>
        )}
        <Button look="main" onClick={onClose}>
          I have kept it
        </Button>
      </div>
    </Dialog>
  );
}

function Copyable({ name, text }: { name: string; text: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div>
      <p className="mb-1 text-quiet">{name}</p>
      <div className="flex items-center gap-2">
        <code className="min-w-0 flex-1 rounded-md bg-raised p-2 break-all">{text}</code>
        <Button onClick={() => void copy()} aria-label={`Copy the ${name.toLowerCase()}`}>
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      </div>
    </div>
  );
}
