// @ts-check
// vsce runs this before it packs this folder, which lacks what a platform's package needs: `vscode:prepublish`.

console.error('Leftward is packed for each platform on its own. Run: npm run package -- --help');
process.exitCode = 1;
