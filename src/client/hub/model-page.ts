/** The address of a model's page, for people. */
export const modelPage = (endpoint: string, id: string): string => `${endpoint}/${id}`;
