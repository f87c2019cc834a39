/** The page that `Leftward: Show Model` shows, as Markdown. */
import * as l10n from '@vscode/l10n';
import { bytes, count, readingSpeed, tokens, writingSpeed } from '../../base/numerals.ts';
import type { ModelFacts } from '../../protocol/trace.ts';
import { paragraph } from '../sentences.ts';
import { kvCacheInWords, precisionInWords, sizeInWords } from './fact-words.ts';
import type { Inspected } from './inspection.ts';

/** What the page is called. */
export const modelTitle = (): string => l10n.t('Leftward’s model');

/** What is said of the model beside what the engine tells. */
export interface ModelPlace {
    /** The model's folder, or the address of the server. */
    readonly where: string;
    /** What its card says that it was trained on; '' where it says nothing. */
    readonly trainingData: string;
}

export function modelPage(inspected: Inspected, { where, trainingData }: ModelPlace): string {
    const { facts, failure } = inspected;
    const data =
        trainingData === '' ? [] : ['', l10n.t('**Trained on**'), '', quoted(trainingData)];
    return [
        `# ${modelTitle()}`,
        '',
        ...(failure === '' ? [] : [`> ${inline(failure)}`, '']),
        '| | |',
        '| :-- | :-- |',
        ...(facts ? factRows(facts) : []),
        row(l10n.t('Where'), code(where)),
        ...measuredRows(inspected),
        ...data,
        '',
        advice(),
        '',
    ].join('\n');
}

function factRows(facts: ModelFacts): readonly string[] {
    const { parameters, licence = '' } = facts;
    const known = (text: string): string => (text === '' ? unknown() : inline(text));
    return [
        row(l10n.t('Name'), inline(facts.name)),
        row(l10n.t('Architecture'), architecture(facts)),
        row(l10n.t('Parameters'), parameters === undefined ? unknown() : count(parameters)),
        row(l10n.t('Context'), tokens(facts.contextTokens)),
        row(l10n.t('Vocabulary'), tokens(facts.vocabularySize)),
        row(l10n.t('Precision'), known(precisionInWords(facts))),
        row(l10n.t('Weights'), weights(facts)),
        row(l10n.t('KV cache'), known(kvCacheInWords(facts))),
        row(l10n.t('Licence'), known(licence)),
    ];
}

function weights(facts: ModelFacts): string {
    const size = sizeInWords(facts);
    return size === '' ? code(facts.weights) : l10n.t('{0}, {1}', code(facts.weights), size);
}

function measuredRows({ memoryBytes, speed, isMeasuring }: Inspected): readonly string[] {
    const pending = isMeasuring ? l10n.t('being measured …') : unknown();
    const memory = memoryBytes === undefined ? pending : bytes(memoryBytes);
    return [
        row(l10n.t('Memory in use'), memory),
        row(
            l10n.t('Reading'),
            speed ? readingSpeed(speed.readTokensPerSecond, speed.tokens) : pending,
        ),
        row(l10n.t('Writing'), speed ? writingSpeed(speed.writeMsPerToken) : pending),
    ];
}

/** The class that config.json names, and how deep it is. */
const architecture = ({ architecture: name, layers }: ModelFacts): string =>
    layers === 0 ? inline(name) : l10n.t('{0}, {1} layers', inline(name), count(layers));

const advice = (): string =>
    paragraph([
        l10n.t(
            '> Speed and memory are those of this machine, measured just now with code of Leftward’s own.',
        ),
        l10n.t('_Leftward: Choose Model…_ takes another model.'),
    ]);

const unknown = (): string => l10n.t('not known');

const row = (name: string, value: string): string => `| ${name} | ${value} |`;

/** Text from a model's files: nothing in it may end a table's cell, or be taken for Markdown or HTML. */
const inline = (text: string): string =>
    text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]()#+!|<>~$&]/g, '\\$&');

/** A path or an address. */
const code = (text: string): string => `\`${text.replace(/[`|\r\n]/g, ' ')}\``;

const quoted = (text: string): string =>
    text
        .split('\n')
        .map((line) => `> ${inline(line)}`)
        .join('\n');
