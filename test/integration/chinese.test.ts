import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { open } from './support/documents.ts';
import { leftward, suggest } from './support/leftward.ts';
import { clearNotices, notices } from './support/notices.ts';
import { click, hover, press, resize, screenshot, texts } from './support/page.ts';
import { openPanel, panelTabs, panelTexts } from './support/panel.ts';
import { configure, tinyModel } from './support/settings.ts';
import { example } from './support/tiny-model.ts';
import { pause, until } from './support/wait.ts';

/** Time for a hover or a page to be drawn, in milliseconds. */
const drawMs = 900;

const statusItem = '.statusbar-item[id^="leftward.leftward"]';

/** In a VS Code whose display language is Simplified Chinese; its own words stay English here. */
describe('in a Chinese VS Code', () => {
    const { path, prefix } = example('    for (const');

    it('the language is Chinese', () => {
        assert.equal(vscode.env.language, 'zh-cn');
    });

    it('the names of commands, settings and steps are Chinese', () => {
        const extension = vscode.extensions.getExtension('leftward.leftward');
        const manifest = JSON.stringify(extension?.packageJSON);
        for (const words of ['显示统计', '何时给出建议。', '得到第一条建议', 'why.zh-cn.md']) {
            assert.ok(manifest.includes(words), words);
        }
        assert.doesNotMatch(manifest, /%(?:command|setting|walkthrough)\./);
    });

    it('the status item explains in Chinese', async () => {
        await open(path, prefix);
        await suggest();
        await hover('.editor-instance');
        await pause(drawMs);
        await hover(statusItem);
        const tooltip = await until('the tooltip', async () =>
            (await texts('.workbench-hover')).find((text) => text.includes('Leftward')),
        );
        await pause(drawMs);
        await screenshot('chinese-tooltip');
        assert.match(tooltip, /上次建议用时 [\d.]+ 毫秒。/);
        assert.match(tooltip, /光标右侧的 \d+ 个字符未被读取。/);
        assert.match(tooltip, /日志/);
    });

    it('the menu is Chinese', async () => {
        await open(path, prefix);
        await click(statusItem);
        const rows = await until('the menu', async () => {
            const found = await texts('.quick-input-list-row');
            return found.length >= 5 && found;
        });
        await pause(drawMs);
        await screenshot('chinese-menu');
        assert.ok(rows.some((row) => row.includes('在光标处给出建议')));
        assert.ok(rows.some((row) => row.includes('重启引擎')));
        await press('Escape');
    });

    it('the page of statistics is Chinese', async () => {
        await vscode.commands.executeCommand('leftward.showStatistics');
        const page = vscode.Uri.from({ scheme: 'leftward', path: '/Leftward 统计.md' });
        const text = (await vscode.workspace.openTextDocument(page)).getText();
        assert.match(text, /^# Leftward 统计$/m);
        await pause(drawMs);
        await screenshot('chinese-statistics');
    });

    it('the walkthrough and its pictures are Chinese', async () => {
        // Pictures stand beside the steps where there is room.
        await resize(1500, 900);
        await vscode.commands.executeCommand('workbench.action.closeSidebar');
        await vscode.commands.executeCommand('leftward.getStarted');
        const titles = await until('the steps', async () => {
            const found = await texts('.getting-started-step .step-title');
            return found.length >= 6 && found;
        });
        assert.ok(titles.includes('得到第一条建议'), titles.join(', '));
        await pause(drawMs);
        await screenshot('chinese-walkthrough');
        await click('.getting-started-step >> nth=4');
        await pause(drawMs);
        await screenshot('chinese-walkthrough-privacy');
        await resize(1280, 800);
    });

    it('the panel is Chinese, title and numbers included', async () => {
        await open(path, prefix);
        await suggest();
        await openPanel();
        const titles = await until('the sections', async () => {
            const found = await panelTexts('h2');
            return found.length >= 7 && found;
        });
        for (const words of titles) assert.match(words, /[\u4e00-\u9fff]/);
        assert.equal(panelTabs()[0]?.label, '为什么只看左侧上下文？');
        await until('the request', async () =>
            (await panelTexts('[data-section="summary"]')).some((text) => /\d 毫秒/.test(text)),
        );
        await pause(drawMs);
        await screenshot('chinese-panel');
    });

    it('what the engine says of a broken model is Chinese, with Chinese advice', async () => {
        await clearNotices();
        await open(path, prefix);
        await configure({ model: join(tinyModel, 'no-such-folder') });
        await suggest();
        const status = (await leftward()).status();
        assert.ok(status.kind === 'failed');
        assert.match(status.error.detail, /^模型文件夹 .* 不存在。$/);
        const [told = ''] = await notices();
        assert.match(told, /^Leftward：模型文件夹 .* 不存在。请将 leftward\.model 设置为/);
        await clearNotices();
    });

    it('what is wrong with a setting is said in Chinese', async () => {
        await clearNotices();
        await configure({ maxTokens: 'many' });
        const [told = ''] = await notices();
        assert.match(told, /^Leftward：设置 leftward\.maxTokens 的现有值未被采用：类型无效/);
    });
});
