"""The section on the children and young people who were heard too little."""

from qa_lib.page.facts import Fact
from qa_lib.page.prose import Paragraph, Prose
from qa_lib.page.runs import Base, Label, Sentence, sentence
from qa_lib.page.sections.section import ROUNDED_HALF_UP, Row, capitalised, listed, table
from qa_lib.page.sections.voice_heard import HeardSection
from qa_lib.page.table import Table
from qa_lib.page.words import plural
from qa_lib.params.service import Cohort, Service

_PERCENT = 100


class GapsSection(HeardSection):
    """Which groups of children were heard less than expected, and who is not asked at all."""

    def gaps(self) -> Prose:
        """Name the groups heard less than expected, and the services that do not ask."""
        paragraphs = [paragraph for service in self.asking for paragraph in self._gaps_of(service)]
        if self.silent:
            paragraphs.append(Paragraph(self._not_asked()))
        if not paragraphs:
            paragraphs = [
                Paragraph(
                    sentence("No shares are set that each group should reach, so no gap shows.")
                )
            ]
        return Prose(self.name("gaps"), tuple(paragraphs))

    def _expected(self, service: Service) -> list[tuple[Cohort, float]]:
        """The groups that have an expected share, with that share in per cent."""
        return [
            (cohort, cohort.share_expected * _PERCENT)
            for cohort in self.facts[service.id].cohorts
            if cohort.share_expected is not None
        ]

    def _share(self, service: Service, cohort: Cohort) -> Fact:
        return self.facts[service.id].share_of_heard(self.period, cohort)

    def _is_gap(self, share: Fact, expected: float) -> bool:
        return share.known and expected - share.percent >= self.context.rules.gap_points

    def _gaps_of(self, service: Service) -> list[Paragraph]:
        if not self._expected(service):
            return []
        if not self.facts[service.id].heard(self.period).at_least_one:
            return [
                Paragraph(sentence("{service} heard no children at all.", service=service.name))
            ]
        gaps = [
            (share, cohort, expected)
            for cohort, expected in self._expected(service)
            if self._is_gap(share := self._share(service, cohort), expected)
        ]
        if not gaps and any(self._share(service, c).withheld for c, _ in self._expected(service)):
            return [Paragraph(_not_shown(service))]
        if not gaps:
            return [Paragraph(_no_gap(service))]
        gaps.sort(key=lambda gap: gap[0].percent - gap[2])  # the widest gap first
        opening = sentence(
            "{service} needs to hear more from {groups}:",
            service=service.name,
            groups=plural(len(gaps), "one group", "these groups"),
        )
        points = (Paragraph(_gap(*gap), bullet=True) for gap in gaps)
        return [Paragraph(opening), *points]

    def _not_asked(self) -> Sentence:
        names = [service.name for service in self.silent]
        return sentence(
            "{services} {words} not yet ask children and young people themselves.",
            services=listed(names),
            words=plural(len(names), "does", "do"),
        )

    def gaps_table(self) -> Table | Prose:
        """List the share that each group has of the children heard beside the share expected."""
        services = [s for s in self.asking if self._expected(s)]
        rows = [row for service in services for row in self._gap_rows(service)]
        if not rows:
            return self.gaps().named(self.name("gaps-table"))
        return table(
            self.name("gaps-table"),
            (
                "Share of the children heard, by group",
                self.about("Children and young people who gave their views", services),
            ),
            ["Group", "Service", "Heard (number)", "Heard (%)", "Expected (%)", "Result"],
            rows,
            notes=[
                ROUNDED_HALF_UP,
                "The shares expected are set with the questions; no published source gives them.",
                self._gap_note(),
            ],
        )

    def _gap_note(self) -> str:
        points = f"{self.context.rules.gap_points:g}"
        return f"“Too few” means {points} percentage points or more below the share expected."

    def _gap_rows(self, service: Service) -> list[Row]:
        if not self.facts[service.id].heard(self.period).at_least_one:
            return []
        rows: list[Row] = []
        for cohort, expected in self._expected(service):
            share = self._share(service, cohort)
            result = "too few" if self._is_gap(share, expected) else "about as expected, or more"
            result = "not shown" if share.withheld else result
            rows.append(
                [cohort.name, service.name, Base(share), share, Label(f"{expected:.0f}%"), result]
            )
        return rows


def _gap(share: Fact, cohort: Cohort, expected: float) -> Sentence:
    return sentence(
        "{who} were {share} of those heard ({base}), where {expected} is expected.",
        who=Label(capitalised(cohort.who)),
        share=share,
        base=Base(share),
        expected=Label(f"{expected:.0f}%"),
    )


def _not_shown(service: Service) -> Sentence:
    return sentence(
        "In {service} no group whose share is shown was heard too little.",
        service=service.name,
    )


def _no_gap(service: Service) -> Sentence:
    return sentence(
        "In {service} every group was heard about as much as expected, or more.",
        service=service.name,
    )
