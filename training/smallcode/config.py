"""The shape of a model, and the one dial that sets it."""

from dataclasses import asdict, dataclass, replace

BOS_ID = 0  # <|endoftext|>: begins every document, and so ends the one before it
FILE_ID = 1  # <|file|>: a path follows, up to the line's end


@dataclass(frozen=True)
class ModelConfig:
    """A Llama-shaped model (Touvron et al. 2023) with tied embeddings. Sizes in numbers of units."""

    vocab_size: int
    layers: int
    hidden: int
    heads: int
    kv_heads: int  # grouped-query attention (Ainslie et al. 2023); few heads keep the cache small
    head_dim: int
    intermediate: int  # width of the SwiGLU layer (Shazeer 2020)
    context: int  # tokens
    rope_theta: float = 10_000.0
    norm_eps: float = 1e-5

    @classmethod
    def sized(cls, layers: int, vocab_size: int, context: int = 512) -> "ModelConfig":
        """The dial: depth; width, heads and the feed-forward layer follow. On a CPU depth costs more than width."""
        heads = round(1.25 * layers)
        hidden = 64 * heads
        return cls(
            vocab_size=vocab_size,
            layers=layers,
            hidden=hidden,
            heads=heads,
            kv_heads=2 if heads % 2 == 0 and heads >= 8 else 1,
            head_dim=64,
            intermediate=64 * round(hidden * 8 / 3 / 64),
            context=context,
        )

    @property
    def parameters(self) -> int:
        """Number of weights, the tied embedding counted once."""
        attention = self.hidden * self.head_dim * 2 * (self.heads + self.kv_heads)
        per_layer = attention + 3 * self.hidden * self.intermediate + 2 * self.hidden
        return self.vocab_size * self.hidden + self.layers * per_layer + self.hidden

    def with_vocabulary(self, size: int) -> "ModelConfig":
        """The same shape for another number of tokens."""
        return replace(self, vocab_size=size)

    def to_dict(self) -> dict:
        """Plain values, for checkpoints."""
        return asdict(self)

    def to_hugging_face(self) -> dict:
        """config.json of a stock LlamaForCausalLM."""
        return {
            "architectures": ["LlamaForCausalLM"],
            "model_type": "llama",
            "vocab_size": self.vocab_size,
            "hidden_size": self.hidden,
            "intermediate_size": self.intermediate,
            "num_hidden_layers": self.layers,
            "num_attention_heads": self.heads,
            "num_key_value_heads": self.kv_heads,
            "head_dim": self.head_dim,
            "max_position_embeddings": self.context,
            "rope_theta": self.rope_theta,
            "rms_norm_eps": self.norm_eps,
            "hidden_act": "silu",
            "attention_bias": False,
            "mlp_bias": False,
            "tie_word_embeddings": True,
            "bos_token_id": BOS_ID,
            "eos_token_id": BOS_ID,
            "torch_dtype": "float32",
        }
