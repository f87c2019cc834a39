import assert from 'node:assert/strict';
import {
    lastInWords,
    stateInWords,
    timesInWords,
    whyNothing,
} from '../../../src/core/explanation.ts';
import { bucketOf } from '../../../src/core/latencies.ts';
import { settingIn } from '../../../src/core/setting-names.ts';
import { defaultSettings, parseSettings } from '../../../src/core/settings.ts';
import { dayInWords, statisticsPage } from '../../../src/core/statistics-words.ts';
import { Statistics } from '../../../src/core/statistics.ts';
import { nothing } from '../../../src/core/tally.ts';
import { advice, reasonInWords, story } from '../../../src/core/words.ts';
import { inChinese } from '../../support/languages.ts';
import { generationOf, traceOf, unaskedTraceOf } from '../../support/samples.ts';

/** Words of a natural language, but for names: of products, settings, formats and of what stands in files. */
const english =
    /(?!\b(?:VS|Code|Leftward|ONNX|Runtime|KV|BPE|Linux|macOS|Windows|arm64|past|key|values|default|manual)\b)\b[a-z]{2,}\b(?![.\w])/gi;
const foreign = (words: string): readonly string[] =>
    words.replace(/(?:leftward|editor|http)\.[\w.]+|\w+\.json/g, '').match(english) ?? [];

const confidence = { probability: 0.31, threshold: 0.5, isCutShort: false };

describe('the words for the user, in Chinese', () => {
    inChinese();

    it('have no English in reasons and advice', () => {
        for (const words of [...Object.values(reasonInWords), ...Object.values(advice)]) {
            assert.match(words(), /。$/);
            assert.deepEqual(
                foreign(words()).filter((word) => word !== 'ForCausalLM'),
                [],
            );
        }
    });

    it('name the settings to change', () => {
        assert.equal(settingIn(reasonInWords['low-confidence']()), 'leftward.minConfidence');
    });

    it('put sentences together without blanks', () => {
        assert.equal(
            lastInWords(traceOf('prices', { confidence })),
            '上次建议用时 6.0 毫秒。正确的可能性：31%；达到 50% 时建议才会自动出现。光标右侧的 12 个字符未被读取。',
        );
        const error = { code: 'model-missing', detail: '模型文件夹 /m 不存在。' } as const;
        assert.equal(
            whyNothing({
                engine: { kind: 'failed', error },
                settings: defaultSettings,
                last: undefined,
                languageId: 'typescript',
                isGhostTextOn: true,
            }),
            '模型文件夹 /m 不存在。请将 leftward.model 设置为 "default" 或一个模型文件夹的路径，或使用命令“Leftward: 选择模型…”。',
        );
    });

    it('tell the state and where the time went', () => {
        assert.equal(
            stateInWords({
                engine: { kind: 'restarting', delayMs: 250 },
                settings: defaultSettings,
                last: undefined,
                languageId: 'typescript',
                isGhostTextOn: true,
            }),
            '将在 0.3 秒后重新启动',
        );
        assert.equal(
            timesInWords(generationOf('prices')),
            '读取 3 个词元用时 3.0 毫秒，其中 2 个先前已读过；写出 1 个用时 3.0 毫秒。',
        );
    });

    it('tell a request in the log, with codes that can be searched for', () => {
        const cuts = [{ rule: 'space at the end', at: 6, removed: ' ' }];
        assert.equal(
            story(traceOf('prices', { cuts })),
            '#1 typescript automatic · 读取 3 个词元（其中 2 个来自缓存，右侧 12 个字符未读取） · ' +
                '生成 1 个，因 newline 结束 · 等待 0.0 毫秒 + 分词 1.0 毫秒 + 预填充 2.0 毫秒 + 解码 3.0 毫秒 · ' +
                '截去（末尾的空格）：" " · 显示 "prices" · 总计 6.0 毫秒',
        );
        const skipped = unaskedTraceOf({
            kind: 'skipped',
            reason: 'engine-failed',
            detail: '甲。',
        });
        assert.match(story(skipped), /没有显示：引擎未能回答。甲。 · /);
    });

    it('say what is wrong with a setting', () => {
        const { problems } = parseSettings({ maxTokens: 0, trigger: 'often', threads: 1.5 });
        assert.deepEqual(
            problems.map(({ message }) => message),
            [
                '值无效：应为 >=1，实际为 0',
                '类型无效：应为 ("automatic" | "manual")，实际为 "often"',
                '不是整数：实际为 1.5',
            ],
        );
    });

    it('tell the numbers of a day and of all days', () => {
        const tally = {
            ...nothing,
            requests: 1200,
            shown: 40,
            accepted: 10,
            acceptedChars: 1,
            latencies: new Map([[bucketOf(16), 3]]),
        };
        assert.equal(
            dayInWords(tally),
            '今天：显示 40 条建议，接受 10 次，1 个字符，中位用时 16 毫秒。',
        );
        const page = statisticsPage(Statistics.of('2026-11-23', 'python', tally), '2026-11-23');
        assert.match(page, /^# Leftward 统计$/m);
        assert.match(
            page,
            /^\| \*\*今天\*\* \| 1,200 \| 40 \| 10 \| 25% \| 0 \| 1 \| 16 毫秒 \|$/m,
        );
        assert.match(page, /少键入了 \*\*1 个字符\*\*。/);
    });
});
