/** The environment variable in which a client tells the engine's process which file its words are in, if not English. */
export const translationsVariable = 'LEFTWARD_TRANSLATIONS';
