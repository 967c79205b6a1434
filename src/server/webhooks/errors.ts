import { BaseError } from '../../core/index.ts';

/** An address that deliveries must not go to. */
export class AddressNotPublicError extends BaseError {
  readonly code = 'webhooks.address_not_public';
  override readonly status = 400;

  constructor(host: string) {
    super(
      `${host} is not a public address, so nothing is delivered to it. ASSAY_WEBHOOK_NETWORKS names networks of one's own that may be reached.`,
      { place: { field: 'url' } },
    );
  }
}
