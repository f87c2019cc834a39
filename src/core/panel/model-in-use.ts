import type { PanelModel } from '../../protocol/panel.ts';
import type { ModelFacts } from '../../protocol/trace.ts';
import { kvCacheInWords, precisionInWords, sizeInWords } from '../model/fact-words.ts';
import { isSameModel, type Inspected } from '../model/inspection.ts';

/** As much of the model card is shown. */
const mostCardChars = 4000;

/** The model in use, and what its card says of what it learnt from, which is read once for each model. */
export class ModelInUse {
    readonly #trainingData: () => Promise<string>;
    readonly #inspected: () => Inspected;
    readonly #changed: () => void;
    #facts: ModelFacts | undefined;
    #card = '';

    /**
     * @param inspected what was measured of the model in use
     * @param changed hears that more of the model is known
     */
    constructor(
        trainingData: () => Promise<string>,
        inspected: () => Inspected,
        changed: () => void,
    ) {
        this.#trainingData = trainingData;
        this.#inspected = inspected;
        this.#changed = changed;
    }

    /** The model as far as it is known. @param facts of the model that wrote what is shown; absent: as before */
    of(facts: ModelFacts | undefined): PanelModel | undefined {
        if (facts && !isSameModel(this.#facts, facts)) {
            this.#facts = facts;
            this.#card = '';
            void this.#readCard(facts);
        }
        return this.#facts && { ...plain(this.#facts, this.#card), ...this.#measured(this.#facts) };
    }

    #measured(facts: ModelFacts): Pick<PanelModel, 'measured' | 'isMeasuring'> {
        const { facts: of, speed, memoryBytes, isMeasuring } = this.#inspected();
        if (!speed || !isSameModel(of, facts)) return { isMeasuring };
        const memory = memoryBytes === undefined ? {} : { memoryBytes };
        return { measured: { ...speed, ...memory }, isMeasuring };
    }

    async #readCard(facts: ModelFacts): Promise<void> {
        try {
            const text = await this.#trainingData();
            if (this.#facts !== facts || text === '') return;
            this.#card = text.slice(0, mostCardChars);
            this.#changed();
        } catch {
            // A model need not have a card: nothing is said of it then.
        }
    }
}

function plain(facts: ModelFacts, trainingData: string): Omit<PanelModel, 'isMeasuring'> {
    const { name, architecture, layers, contextTokens, vocabularySize, weights } = facts;
    const { parameters, licence = '' } = facts;
    return {
        ...{ name, architecture, layers, contextTokens, vocabularySize, weights },
        ...(parameters !== undefined && { parameters }),
        ...(facts.server !== undefined && { server: facts.server }),
        precision: precisionInWords(facts),
        size: sizeInWords(facts),
        kvCache: kvCacheInWords(facts),
        licence,
        trainingData,
    };
}
