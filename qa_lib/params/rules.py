"""The rules by which findings are made: thresholds that the panel can read in params/."""

from pydantic import Field, PositiveInt

from qa_lib.params.strict import StrictModel


class Rules(StrictModel):
    """Thresholds for words and findings."""

    thin_base: PositiveInt  # fewer answers than this are too few to tell a change from chance
    confidence: float = Field(gt=0.5, lt=1)  # of intervals and of comparisons
    strengths_named: PositiveInt  # how many strongest and weakest areas a summary names
    low_share: float = Field(ge=0, le=100)  # per cent of positive answers below which it is raised
    high_share: float = Field(ge=0, le=100)  # per cent from which good news is told
    gap_points: float = Field(ge=0, le=100)  # points below the share expected that make a gap
    themes_named: PositiveInt  # how many themes of critical comments a summary names
    comments_a_theme: PositiveInt  # how many comments of one theme are quoted, at most
