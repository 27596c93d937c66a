"""The digest of what parameters say, whatever the layout of their files."""

import hashlib
import json
from collections.abc import Mapping

from qa_lib.params.strict import StrictModel


def model_digest(content: StrictModel | Mapping[str, StrictModel] | None) -> str:
    """Return the sha256, in hexadecimal digits, of a model or of models by id; "" for none."""
    if content is None:
        return ""
    if isinstance(content, StrictModel):
        text = content.model_dump_json()
    else:
        text = json.dumps({name: model_digest(content[name]) for name in content})
    return hashlib.sha256(text.encode()).hexdigest()
