import type { PanelModel } from '../../protocol/panel.ts';
import type { ModelFacts } from '../../protocol/trace.ts';

/** As much of the model card is shown. */
const mostCardChars = 4000;

/** The model in use, and what its card says of what it learnt from, which is read once for each model. */
export class ModelInUse {
    readonly #trainingData: () => Promise<string>;
    readonly #changed: () => void;
    #model: PanelModel | undefined;

    /** @param changed hears that more of the model is known */
    constructor(trainingData: () => Promise<string>, changed: () => void) {
        this.#trainingData = trainingData;
        this.#changed = changed;
    }

    /** The model as far as it is known. @param facts of the model that wrote what is shown; absent: as before */
    of(facts: ModelFacts | undefined): PanelModel | undefined {
        const isNew =
            facts && (this.#model?.name !== facts.name || this.#model.weights !== facts.weights);
        if (!isNew) return this.#model;
        const { name, architecture, parameters, layers, contextTokens, vocabularySize, weights } =
            facts;
        const model = {
            ...{ name, architecture, layers, contextTokens, vocabularySize, weights },
            ...(parameters !== undefined && { parameters }),
            trainingData: '',
        };
        this.#model = model;
        void this.#readCard(model);
        return model;
    }

    async #readCard(model: PanelModel): Promise<void> {
        try {
            const text = await this.#trainingData();
            if (this.#model !== model || text === '') return;
            this.#model = { ...model, trainingData: text.slice(0, mostCardChars) };
            this.#changed();
        } catch {
            // A model need not have a card: nothing is said of it then.
        }
    }
}
