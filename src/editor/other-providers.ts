/** Extensions that offer ghost text too, by their ids. */
const names: ReadonlyMap<string, string> = new Map([
    ['GitHub.copilot', 'GitHub Copilot'],
    ['GitHub.copilot-chat', 'GitHub Copilot'],
    ['Continue.continue', 'Continue'],
    ['TabNine.tabnine-vscode', 'Tabnine'],
    ['TabNine.tabnine-vscode-self-hosted-updater', 'Tabnine'],
    ['Codeium.codeium', 'Windsurf'],
    ['Supermaven.supermaven', 'Supermaven'],
    ['TabbyML.vscode-tabby', 'Tabby'],
    ['ggml-org.llama-vscode', 'llama.vscode'],
    ['rjmacarthy.twinny', 'twinny'],
    ['AmazonWebServices.amazon-q-vscode', 'Amazon Q'],
    ['Google.geminicodeassist', 'Gemini Code Assist'],
    ['sourcegraph.cody-ai', 'Cody'],
    ['JetBrains.jetbrains-ai-assistant', 'JetBrains AI Assistant'],
    ['augment.vscode-augment', 'Augment'],
    ['kilocode.Kilo-Code', 'Kilo Code'],
    ['HuggingFace.huggingface-vscode', 'llm-vscode'],
    ['ex3ndr.llama-coder', 'Llama Coder'],
    ['smallcloud.codify', 'Refact'],
    ['Alibaba-Cloud.tongyi-lingma', 'Lingma'],
    ['AMiner.codegeex', 'CodeGeeX'],
    ['VisualStudioExptTeam.vscodeintellicode', 'IntelliCode'],
]);

export const knownProviders: readonly string[] = [...names.keys()];

/** Whether an id belongs to Copilot, which VS Code brings along and starts for everybody. */
export const isCopilot = (id: string): boolean => names.get(id) === 'GitHub Copilot';

/**
 * The names of others that offer ghost text, each once.
 *
 * @param ids of extensions; those that are not known are left out
 */
export function otherProviders(
    ids: readonly string[],
    isActive: (id: string) => boolean,
): readonly string[] {
    return [...new Set(ids.flatMap((id) => (isActive(id) ? (names.get(id) ?? []) : [])))];
}
