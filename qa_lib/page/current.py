"""The inputs of documents as they are now, by the names under which pages note them."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256

from qa_lib.data.slices import ALL, Slices
from qa_lib.params.digest import model_digest
from qa_lib.params.load import Parameters


@dataclass(frozen=True)
class CurrentInputs:
    """Parameters and data of a build, as digests and in words."""

    parameters: Parameters
    slices: Slices

    def digest(self, name: str) -> str:
        """Return what tells an input apart from another state of it."""
        room, _, rest = name.partition("/")
        return self._params(rest) if room == "params" else self._data(rest)

    def words(self, name: str, before: str) -> str:
        """Return an input in words, and where it differs from an earlier state if that is told."""
        room, _, rest = name.partition("/")
        if room == "params":
            return f"params/{rest}"
        if rest.count("/") < 2:  # noqa: PLR2004  # table/service/period
            return "the rows left out" if rest == "left_out" else "the data"
        table, service, period = rest.split("/")
        about = "" if service == ALL else f" of {self._service(service)}"
        changed = _quarters(before).items() ^ _quarters(self.digest(name)).items()
        quarters = sorted({quarter for quarter, _ in changed})
        if not quarters and period != ALL:
            quarters = [period]
        when = f" in {', '.join(quarters)}" if quarters else ""
        return f"{table}{about}{when}"

    def _params(self, rest: str) -> str:
        field, _, item = rest.partition("/")
        part = getattr(self.parameters, field)
        return model_digest(part.get(item) if item else part)

    def _data(self, rest: str) -> str:
        if rest == ALL:
            return self.slices.snapshot.digest
        if rest == "left_out":
            left_out = [asdict(one) for one in self.slices.snapshot.left_out]
            return sha256(json.dumps(left_out).encode()).hexdigest()
        return self.slices.digest(*rest.split("/"))

    def _service(self, service: str) -> str:
        known = self.parameters.services.get(service)
        return known.name if known else service


def _quarters(digest: str) -> dict[str, str]:
    """Return the quarters that the digest of a slice tells apart: see `Slices.digest`."""
    return dict(part.split("=") for part in digest.split()[1:])
