"""Whether two counts of equal periods differ by more than chance gives."""

from scipy.stats import binomtest


def counts_differ(first: int, second: int, *, confidence: float) -> bool:
    """Tell whether two counts of events in periods of equal length differ by more than chance.

    Przyborowski, J. and Wilenski, H. (1940), "Homogeneity of results in testing samples from
    Poisson series": given the sum, each event falls into either period with probability 1/2, and
    the test is exact. 20 and 40 differ at 95%, 37 and 38 do not; two zeros never do.

    Raises:
        ValueError: a count is negative, or the confidence is not between 0 and 1.
    """
    if min(first, second) < 0:
        raise ValueError(f"{first} and {second} are no counts: a count is 0 or more.")
    if not 0 < confidence < 1:
        raise ValueError(f"The confidence is {confidence}; it must lie between 0 and 1.")
    if first == second:
        return False
    return bool(binomtest(first, first + second, 0.5).pvalue < 1 - confidence)
