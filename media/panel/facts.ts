/** What was published about other models. Nothing here is estimated or recalculated. */

export interface Source {
    readonly title: string;
    readonly authors: string;
    readonly year: number;
    readonly url: string;
    /** What the link is called: an arXiv identifier, or where it leads. */
    readonly link: string;
}

export type Architecture = 'causal' | 'bidirectional' | 'encoder-decoder';

export interface PublishedModel {
    readonly name: string;
    readonly architecture: Architecture;
    readonly sizes: readonly { readonly name: string; readonly parameters: number }[];
    readonly source: Source;
}

const million = 1e6;
const billion = 1e9;

const arXiv = (id: string): Pick<Source, 'url' | 'link'> => ({
    url: `https://arxiv.org/abs/${id}`,
    link: `arXiv:${id}`,
});

/**
 * The paper names layers and width, no count; 117 million is the row of the GPT-2 paper's table 2 that it calls
 * equivalent to the original GPT, and the released weights are 116.5 million.
 */
const gpt: PublishedModel = {
    name: 'GPT',
    architecture: 'causal',
    sizes: [{ name: 'GPT', parameters: 117 * million }],
    source: {
        title: 'Improving Language Understanding by Generative Pre-Training',
        authors: 'Radford, Narasimhan, Salimans, Sutskever',
        year: 2018,
        url: 'https://cdn.openai.com/research-covers/language-unsupervised/language_understanding_paper.pdf',
        link: 'cdn.openai.com',
    },
};

/**
 * Table 2 of the paper says 117, 345, 762 and 1,542 million; the README of the authors' repository says that these
 * counts were wrong and names the models by the right ones, which are given here.
 */
const gpt2: PublishedModel = {
    name: 'GPT-2',
    architecture: 'causal',
    sizes: [
        { name: 'small', parameters: 124 * million },
        { name: 'medium', parameters: 355 * million },
        { name: 'large', parameters: 774 * million },
        { name: 'XL', parameters: 1558 * million },
    ],
    source: {
        title: 'Language Models are Unsupervised Multitask Learners',
        authors: 'Radford, Wu, Child, Luan, Amodei, Sutskever',
        year: 2019,
        url: 'https://github.com/openai/gpt-2',
        link: 'github.com/openai/gpt-2',
    },
};

/** Abstract, and table 2.1. */
const gpt3: PublishedModel = {
    name: 'GPT-3',
    architecture: 'causal',
    sizes: [{ name: '175B', parameters: 175 * billion }],
    source: {
        title: 'Language Models are Few-Shot Learners',
        authors: 'Brown et al.',
        year: 2020,
        ...arXiv('2005.14165'),
    },
};

/** Table 1 (WikiText-103: Standard, Large) and table 4 (One Billion Word: Large). */
const transformerXl: PublishedModel = {
    name: 'Transformer-XL',
    architecture: 'causal',
    sizes: [
        { name: 'WikiText-103 Standard', parameters: 151 * million },
        { name: 'WikiText-103 Large', parameters: 257 * million },
        { name: 'One Billion Word Large', parameters: 0.8 * billion },
    ],
    source: {
        title: 'Transformer-XL: Attentive Language Models Beyond a Fixed-Length Context',
        authors: 'Dai, Yang, Yang, Carbonell, Le, Salakhutdinov',
        year: 2019,
        ...arXiv('1901.02860'),
    },
};

const infilling: Source = {
    title: 'InCoder: A Generative Model for Code Infilling and Synthesis',
    authors: 'Fried et al.',
    year: 2022,
    ...arXiv('2204.05999'),
};

/** Abstract and section 4 (6.7B); the README of the authors' repository, dpfried/incoder, has both sizes. */
const inCoder: PublishedModel = {
    name: 'InCoder',
    architecture: 'causal',
    sizes: [
        { name: '1.3B', parameters: 1.3 * billion },
        { name: '6.7B', parameters: 6.7 * billion },
    ],
    source: infilling,
};

/** Section 3, "Model Architecture". */
const bert: PublishedModel = {
    name: 'BERT',
    architecture: 'bidirectional',
    sizes: [
        { name: 'base', parameters: 110 * million },
        { name: 'large', parameters: 340 * million },
    ],
    source: {
        title: 'BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding',
        authors: 'Devlin, Chang, Lee, Toutanova',
        year: 2018,
        ...arXiv('1810.04805'),
    },
};

/** The paper has layers only (section 2.1); the counts are those of the authors' README in fairseq, `examples/bart`. */
const bart: PublishedModel = {
    name: 'BART',
    architecture: 'encoder-decoder',
    sizes: [
        { name: 'base', parameters: 140 * million },
        { name: 'large', parameters: 400 * million },
    ],
    source: {
        title: 'BART: Denoising Sequence-to-Sequence Pre-training for Natural Language Generation, Translation, and Comprehension',
        authors: 'Lewis et al.',
        year: 2019,
        ...arXiv('1910.13461'),
    },
};

/** Section 3.7, "Model Sizes". */
const t5: PublishedModel = {
    name: 'T5',
    architecture: 'encoder-decoder',
    sizes: [
        { name: 'Small', parameters: 60 * million },
        { name: 'Base', parameters: 220 * million },
        { name: 'Large', parameters: 770 * million },
        { name: '3B', parameters: 2.8 * billion },
        { name: '11B', parameters: 11 * billion },
    ],
    source: {
        title: 'Exploring the Limits of Transfer Learning with a Unified Text-to-Text Transformer',
        authors: 'Raffel et al.',
        year: 2019,
        ...arXiv('1910.10683'),
    },
};

/** By architecture, then from small to large. */
export const publishedModels = [
    gpt,
    transformerXl,
    gpt2,
    inCoder,
    gpt3,
    bert,
    bart,
    t5,
] as const satisfies readonly PublishedModel[];

/** How many parameters the largest size of a model has. */
export const largestOf = ({ sizes }: PublishedModel): number =>
    Math.max(...sizes.map(({ parameters }) => parameters));

export const largest = { causal: gpt3, notCausal: t5 };

/**
 * Shares of gaps in HumanEval that InCoder 6.7B filled so that all tests pass, 0 to 1: section 4.1, the columns
 * "pass rate". Left to right it was given what stands before the gap only; re-ranked, the right side chose among
 * several such samples; with both sides it was given what stands after the gap, too.
 */
export const priceOfLeftOnly = {
    source: infilling,
    singleLine: { left: 0.482, reranked: 0.549, both: 0.69 },
    multiLine: { left: 0.249, reranked: 0.282, both: 0.386 },
} as const;

/** The share of tokens that BERT hides and learns from (section 3.1); 0 to 1. */
export const maskedByBert = 0.15;

/**
 * How often the model that ships completes a line exactly, at 2,000 cursors in repositories that it was not trained
 * on, and how often copying does that needs no model; 0 to 1. As in docs/quality.md.
 */
export const shipped = {
    parameters: 6_802_240,
    cursors: 2000,
    exactlyRight: 0.259,
    copying: 0.145,
} as const;
