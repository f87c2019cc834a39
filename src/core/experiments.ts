/** Features that a measurement switches off to see what they are worth; the product never does. */
export interface Experiments {
    /** The rules of `tidy/`. */
    readonly tidy?: false;
    /** When not to ask, and what not to show, but for the model's own confidence. */
    readonly gates?: false;
}
