"""The smallest models of each family: 2 layers, hidden 16, random weights that are large enough to differ."""

import torch
import transformers as hf

CONTEXT = 256
SEED = 7
GPT = {"n_embd": 16, "n_layer": 2, "n_head": 4, "n_positions": CONTEXT}
SIZES = {
    "hidden_size": 16,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "intermediate_size": 32,
    "max_position_embeddings": CONTEXT,
}
GROUPED = {**SIZES, "num_key_value_heads": 2}
# onnxruntime-genai's attention wants heads of at least 16.
GENAI = {**GROUPED, "hidden_size": 32, "num_attention_heads": 2, "num_key_value_heads": 1, "head_dim": 16}
OPT_SIZES = {"hidden_size": 16, "word_embed_proj_dim": 16, "ffn_dim": 32, "num_hidden_layers": 2}

# Family: configuration class, its arguments, and the kind of tokenizer.
FAMILIES = {
    "gpt2": (hf.GPT2Config, {**GPT, "n_inner": 32}, "gpt2"),
    "gpt-neox": (hf.GPTNeoXConfig, {**SIZES, "rotary_pct": 0.5}, "gpt_neox"),
    "codegen": (hf.CodeGenConfig, {**GPT, "n_ctx": CONTEXT, "rotary_dim": 4, "n_inner": 32}, "codegen"),
    "gpt-bigcode": (hf.GPTBigCodeConfig, {**GPT, "n_inner": 32, "multi_query": True}, "gpt2"),
    "llama": (hf.LlamaConfig, GROUPED, "llama"),
    "mistral": (hf.MistralConfig, GROUPED, "mistral"),
    "qwen2": (hf.Qwen2Config, GROUPED, "qwen"),
    "qwen3": (hf.Qwen3Config, {**GROUPED, "head_dim": 8}, "qwen"),
    "gemma": (hf.GemmaConfig, {**GROUPED, "head_dim": 8}, "gemma"),
    "gemma2": (hf.Gemma2Config, {**GROUPED, "head_dim": 8, "sliding_window": CONTEXT}, "gemma"),
    "phi": (hf.PhiConfig, SIZES, "codegen"),
    "phi3": (hf.Phi3Config, {**GROUPED, "pad_token_id": 0}, "llama"),
    "smollm": (hf.LlamaConfig, {**GROUPED, "tie_word_embeddings": True}, "digits"),
    "starcoder2": (hf.Starcoder2Config, GROUPED, "digits"),
    "opt": (hf.OPTConfig, {**OPT_SIZES, "num_attention_heads": 4, "max_position_embeddings": CONTEXT}, "opt"),
    "llama-genai": (hf.LlamaConfig, GENAI, "llama"),
    "qwen3-genai": (hf.Qwen3Config, {**GENAI, "tie_word_embeddings": True}, "qwen"),
}


def make_model(family: str, ids: int, begin: int | None, end: int) -> hf.PreTrainedModel:
    """Random weights. The vocabulary is rounded up to a multiple of 32, as models on the hub do."""
    config_class, sizes, _ = FAMILIES[family]
    config = config_class(
        **{"vocab_size": -(-ids // 32) * 32, "bos_token_id": begin, "eos_token_id": end, "pad_token_id": end, **sizes}
    )
    torch.manual_seed(SEED)
    model = hf.AutoModelForCausalLM.from_config(config).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() >= 2:
                parameter.normal_(0, 0.5)
    return model


def greedy_case(model: hf.PreTrainedModel, text: str, prompt: list[int], known: int, steps: int) -> dict:
    """The likeliest continuation; `margins` says by how many nats each choice won. Only known rows are tokens."""
    ids, tokens, margins = list(prompt), [], []
    for _ in range(steps):
        with torch.no_grad():
            logits = model(torch.tensor([ids])).logits[0, -1, :known]
        best = logits.topk(2)
        margins.append(round((best.values[0] - best.values[1]).item(), 5))
        tokens.append(best.indices[0].item())
        ids.append(tokens[-1])
    return {"text": text, "ids": prompt, "greedy": tokens, "margins": margins}
