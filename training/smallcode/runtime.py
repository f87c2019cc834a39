"""The exported graph, run by ONNX Runtime: what the extension will see."""

from pathlib import Path

import numpy as np
import onnxruntime as ort


class OnnxModel:
    """One session and the key/value cache of one sequence, in the exact form (past = tokens fed so far)."""

    def __init__(self, graph: Path | bytes, threads: int = 2):
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        options.add_session_config_entry("session.x64quantprecision", "1")  # no overflow without VNNI
        source = graph if isinstance(graph, bytes) else str(graph)
        self.session = ort.InferenceSession(source, options, providers=["CPUExecutionProvider"])
        self.caches = {i.name: i.shape for i in self.session.get_inputs() if i.name.startswith("past_")}
        self.outputs = [output.name for output in self.session.get_outputs()]
        self.reset()

    def reset(self) -> None:
        """Forgets the sequence."""
        self.length = 0
        self.past = {name: np.zeros((1, shape[1], 0, shape[3]), np.float32) for name, shape in self.caches.items()}

    def advance(self, ids: list[int], keep: int = 0) -> np.ndarray:
        """Feeds `ids` after what the cache holds -> logits (n, V) of the last `keep` positions, or of all (0)."""
        self.length += len(ids)
        feeds = {
            "input_ids": np.array([ids], np.int64),
            "attention_mask": np.ones((1, self.length), np.int64),
            "num_logits_to_keep": np.array(keep, np.int64),
        }
        results = dict(zip(self.outputs, self.session.run(None, feeds | self.past), strict=True))
        self.past = {name: results[name.replace("past_key_values", "present")] for name in self.past}
        return results["logits"][0]

    def logits(self, ids: list[int], keep: int = 0) -> np.ndarray:
        """Logits of a sequence from its beginning."""
        self.reset()
        return self.advance(ids, keep)


def greedy(model: OnnxModel, ids: list[int], count: int, stop: set[int] = frozenset()) -> list[int]:
    """The likeliest continuation of `ids`, token by token; ends before a token of `stop`."""
    logits = model.logits(ids, keep=1)
    tokens: list[int] = []
    while len(tokens) < count:
        token = int(logits[-1].argmax())
        if token in stop:
            break
        tokens.append(token)
        logits = model.advance([token], keep=1)
    return tokens
