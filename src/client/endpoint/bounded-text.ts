/** The text of an answer's body, no more than `most` bytes of it; what comes after them is not waited for. */
export async function boundedText(response: Response, most: number): Promise<string> {
    return response.body ? textOf(response.body, most) : '';
}

async function textOf(body: AsyncIterable<Uint8Array>, most: number): Promise<string> {
    const decoder = new TextDecoder();
    let text = '';
    let bytes = 0;
    // Leaving the loop closes the connection.
    for await (const part of body) {
        text += decoder.decode(part.subarray(0, most - bytes), { stream: true });
        bytes += part.length;
        if (bytes >= most) break;
    }
    return text + decoder.decode();
}
