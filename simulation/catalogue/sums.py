"""What a run counts in each cycle, put together from the rooms: the sums that every outcome is made of."""

from ..bank.books.sums import Sums as BooksSums
from ..bank.capital.sums import Sums as CapitalSums
from ..bank.officers.sums import Sums as OfficersSums
from ..bank.portfolio.sums import Sums as PortfolioSums
from ..bank.pricing.sums import Sums as PricingSums
from ..bank.rating.sums import Sums as RatingSums
from ..bank.screening.sums import Sums as ScreeningSums
from ..bank.warning.sums import Sums as WarningSums
from ..borrowers.climate.sums import Sums as ClimateSums
from ..borrowers.firms.sums import Sums as FirmsSums
from ..borrowers.fraud.sums import Sums as FraudSums
from ..borrowers.groups.sums import Sums as GroupsSums
from ..borrowers.monitoring.sums import Sums as MonitoringSums
from ..borrowers.projects.sums import Sums as ProjectsSums
from ..borrowers.voting.sums import Sums as VotingSums
from ..declaring.fields import record
from ..lending.arrears.sums import Sums as ArrearsSums
from ..lending.between.sums import Sums as BetweenSums
from ..lending.centres.sums import Sums as CentresSums
from ..lending.insurance.sums import Sums as InsuranceSums
from ..lending.internal.sums import Sums as InternalSums
from ..lending.loans.sums import Sums as LoansSums
from ..lending.meetings.sums import Sums as MeetingsSums
from ..lending.recovery.sums import Sums as RecoverySums
from ..outside.lenders.sums import Sums as LendersSums
from ..outside.network.sums import Sums as NetworkSums

TallyState = record(
    "TallyState",
    "Sums over one cycle of one run; one row of the per-cycle series.",
    FirmsSums,
    ScreeningSums,
    GroupsSums,
    VotingSums,
    LoansSums,
    InsuranceSums,
    InternalSums,
    ArrearsSums,
    MeetingsSums,
    BetweenSums,
    CentresSums,
    MonitoringSums,
    ProjectsSums,
    OfficersSums,
    BooksSums,
    PricingSums,
    ClimateSums,
    RecoverySums,
    RatingSums,
    WarningSums,
    PortfolioSums,
    CapitalSums,
    FraudSums,
    LendersSums,
    NetworkSums,
)
