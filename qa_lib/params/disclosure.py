"""The disclosure policy: what may be shown to whom, by the kind of measure."""

from datetime import date
from typing import Final, Literal, Self

from pydantic import Field, PositiveInt, model_validator

from qa_lib.errors import ParameterError
from qa_lib.params.strict import Identifier, StrictModel, Text, require_unique

MeasureKind = Literal["opinion", "judgement", "circumstance", "complaint", "activity"]
RuleName = Literal["none", "base_at_least", "hidden_counts", "rounded"]
HIDDEN: Final = "[c]"  # Government Statistical Service symbol: confidential
_SETTINGS: dict[RuleName, tuple[str, ...]] = {
    "none": (),
    "base_at_least": ("base",),
    "hidden_counts": ("lowest", "highest"),
    "rounded": ("multiple",),
}


class KindRule(StrictModel):
    """What is done to the figures of one kind of measure before the public sees them."""

    id: MeasureKind
    rule: RuleName
    base: PositiveInt | None = Field(default=None, ge=2)  # smallest base that may be shown
    lowest: PositiveInt | None = None  # smallest count that is hidden; a true 0 stays 0
    highest: PositiveInt | None = None  # largest count that is hidden
    multiple: PositiveInt | None = Field(default=None, ge=2)  # to which counts are rounded
    rest_of_share: bool = False  # whether base less numerator is a count to protect as well
    secondary: bool = False  # whether further figures are hidden so that none can be worked out
    symbol: Text | None = None  # what stands in place of a hidden figure
    why: Text
    signed_off_by: Text  # a role, never a name
    signed_off_on: date

    @property
    def protected(self) -> tuple[int, int] | None:
        """The smallest and the largest count that nobody may work out; None if there is none."""
        if self.lowest is not None and self.highest is not None:
            return self.lowest, self.highest
        return None if self.base is None else (1, self.base - 1)

    @model_validator(mode="after")
    def _settings_are_those_of_the_rule(self) -> Self:
        needed = _SETTINGS[self.rule]
        for name in {name for names in _SETTINGS.values() for name in names}:
            given = getattr(self, name) is not None
            if given != (name in needed):
                takes = ", ".join(needed) or "no setting"
                raise ValueError(f"rule {self.rule} takes {takes}; {name} does not fit that")
        if self.lowest and self.highest and self.highest < self.lowest:
            raise ValueError(f"highest {self.highest} is below lowest {self.lowest}")
        return self

    @model_validator(mode="after")
    def _only_hiding_rules_hide(self) -> Self:
        hides = self.protected is not None
        if hides != (self.symbol is not None):
            raise ValueError("symbol goes with a rule that hides figures, and only with it")
        if not hides and (self.secondary or self.rest_of_share):
            raise ValueError("secondary and rest_of_share go with a rule that hides figures")
        return self


class Audience(StrictModel):
    """Whom an edition is for."""

    id: Identifier
    controlled: bool  # whether the rules are applied
    mark: Text | None = None  # stands on every page and in every file

    @model_validator(mode="after")
    def _what_is_not_controlled_is_marked(self) -> Self:
        if not self.controlled and self.mark is None:
            raise ValueError(f"audience {self.id} is not controlled and so needs a mark")
        return self


class Disclosure(StrictModel):
    """The policy as a whole."""

    confirmed: bool  # False while the policy is an assumption that nobody has signed
    statement: Text
    legend: Text  # what the symbol means, below each table that shows it
    seconds: (
        PositiveInt  # longest time for the best choice of figures; then whole groups are hidden
    )
    audiences: tuple[Audience, ...] = Field(min_length=1)
    kinds: tuple[KindRule, ...] = Field(min_length=1)

    def rule_for(self, kind: str) -> KindRule | None:
        """Return the rule of a kind of measure; without one its figures are not published."""
        return next((rule for rule in self.kinds if rule.id == kind), None)

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        require_unique("audience", (audience.id for audience in self.audiences))
        require_unique("kind of measure", (rule.id for rule in self.kinds))
        return self


def audience_named(policy: Disclosure, name: str) -> Audience:
    """Return an audience of the policy, or raise ParameterError naming those there are."""
    for audience in policy.audiences:
        if audience.id == name:
            return audience
    raise ParameterError(
        f"The parameter audience names {name!r}, which the policy does not know.",
        next_step=f"Use one of: {', '.join(audience.id for audience in policy.audiences)}.",
    )
