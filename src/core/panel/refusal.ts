/** Why the panel has no answer: the message is a sentence for its user, in the display language. */
export class Refusal extends Error {
    override readonly name = 'Refusal';
}
