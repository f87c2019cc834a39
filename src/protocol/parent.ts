/** The environment variable in which a client tells the engine's process the id of its own. */
export const parentVariable = 'LEFTWARD_PARENT';
