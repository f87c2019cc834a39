import type { HubReference } from '../../client/hub/hub-id.ts';

/** What the user wants of the picker. */
export type Choice =
    /** A value for `leftward.model`. */
    | { readonly kind: 'use'; readonly model: string }
    | { readonly kind: 'browse' }
    | {
          readonly kind: 'download';
          readonly reference: HubReference;
          /** The graph's path in the repository; undefined where the user is still to choose. */
          readonly variant: string | undefined;
      };
