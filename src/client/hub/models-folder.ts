/** Where downloaded models lie: `<root>/<owner>/<name>`, and what is on its way in `<root>/.staging`. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isHubId } from './hub-id.ts';

/** No owner's name begins with a dot, so it is nobody's. */
export const stagingName = '.staging';

/**
 * @param id owner/name
 * @throws Error for anything else: callers have looked
 */
export function folderOf(root: string, id: string): string {
    if (!isHubId(id)) throw new Error(`${id} is not owner/name.`);
    return join(root, ...id.split('/'));
}

/** What becomes of a model in the staging folder. No name on a hub has two hyphens in a row. */
export const stagedName = (id: string): string => id.replace('/', '--');

export function idOfStaged(name: string): string | undefined {
    const id = name.replace('--', '/');
    return isHubId(id) ? id : undefined;
}

export async function makeRoot(root: string): Promise<void> {
    await mkdir(root, { recursive: true });
}
