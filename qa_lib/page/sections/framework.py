"""The framework of a service: three dimensions, who does what, and how learning is closed."""

from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label, Sentence, sentence
from qa_lib.page.sections.calendar import CalendarSection
from qa_lib.page.sections.framework_catalogues import CatalogueSection
from qa_lib.page.sections.section import Row, listed, table
from qa_lib.page.table import Table
from qa_lib.page.words import number_in_words, plural
from qa_lib.params.programme import Dimension


class FrameworkSection(CatalogueSection, CalendarSection):
    """How a service's quality assurance works, made of the parameters that its figures use."""

    def purpose(self) -> Prose:
        """Say what the service does, and since when it works under the framework."""
        return self.prose(
            "purpose",
            sentence("{purpose}", purpose=Label(self.service.purpose)),
            sentence(
                "{service} has worked under this framework since {start}.",
                service=Label(self.service.full_name),
                start=Label(self.service.started.label),
            ),
            sentence(
                "It covers these teams: {teams}.",
                teams=Label(listed([team.name for team in self.service.teams])),
            ),
        )

    def dimensions(self) -> Prose:
        """Say from which sides the work is looked at, and how often each."""
        dimensions = self.context.parameters.programme.dimensions
        return self.bullets(
            "dimensions",
            sentence(
                "The framework looks at the work in {number} {dimensions}:",
                number=Label(number_in_words(len(dimensions))),
                dimensions=plural(len(dimensions), "dimension", "dimensions"),
            ),
            [self._described(one) for one in dimensions],
        )

    def _described(self, dimension: Dimension) -> Sentence:
        calendar = self.context.parameters.programme.calendar
        often = dict.fromkeys(
            activity.how_often.lower()
            for activity in calendar
            if activity.dimension == dimension.id
        )
        known = sentence("{name}: {text}", name=dimension.name, text=Label(dimension.description))
        if not often:
            return known
        return known + sentence("In the calendar: {often}.", often=Label(listed(list(often))))

    def roles_table(self) -> Table:
        """List who does what in an audit."""
        rows: list[Row] = [
            [role.name, Label(role.held_by), Label(role.does)]
            for role in self.context.parameters.programme.audit_roles
        ]
        return table(
            self.name("roles"),
            (
                "Who does what in an audit",
                self.as_set("Every case audited passes through all of them"),
            ),
            ["Role", "Held by", "What they do"],
            rows,
        )

    def owners(self) -> Prose:
        """Say which roles may own an action or approve a comment."""
        return self.prose(
            "owners",
            sentence(
                "An action is owned by a role, and so is the approval of a comment for "
                "publication: {roles}.",
                roles=Label(listed([_in_sentence(role.name) for role in self.service.roles])),
            ),
        )

    def learning(self) -> Prose:
        """Say how learning goes from a finding to a difference, step by step."""
        steps = self.context.parameters.programme.learning_steps
        return self.bullets(
            "learning",
            sentence("Learning is closed in these steps, in this order:"),
            [sentence("{step}", step=Label(step)) for step in steps],
        )

    def learning_table(self) -> Table:
        """List the ways in which learning is shared or fixed."""
        programme = self.context.parameters.programme
        rows: list[Row] = [
            [one.name, Label(one.description)] for one in programme.learning_responses
        ]
        return table(
            self.name("learning-responses"),
            (
                "Ways of sharing and fixing learning",
                f"The same in all services of {programme.organisation}.",
            ),
            ["Response", "What it is"],
            rows,
        )

    def milestones(self) -> Prose:
        """Say how the framework has changed over the years."""
        last = self.context.period.last_day.year
        changes = [
            sentence("{year}: {what}", year=Label(str(one.year)), what=Label(one.what))
            for one in self.context.parameters.programme.milestones
            if one.year <= last
        ]
        if not changes:
            return self.nothing("milestones", "The framework has not changed since it began.")
        return self.bullets(
            "milestones", sentence("The framework has changed over the years:"), changes
        )


def _in_sentence(name: str) -> str:
    """Return a name as it stands within a sentence: abbreviations such as SEND stay as they are."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
