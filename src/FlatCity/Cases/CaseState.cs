namespace FlatCity.Cases;

/// <summary>
/// A case (案件) as it stands today: what the city takes on, from filing to the resident's own verdict.
/// The row is rebuilt from its steps at any time (a test does): every property here is listed in <see cref="CaseFields"/>,
/// and a step carries the properties it changed. Instants are microseconds UTC.
/// </summary>
internal sealed record CaseState
{
    public long Id { get; set; }

    /// <summary>The public number: city, day, serial, check digit.</summary>
    public string Number { get; set; } = string.Empty;

    public byte[] TrackingHash { get; set; } = [];

    public string Scenario { get; set; } = string.Empty;

    public long Version { get; set; }

    public string CityVersion { get; set; } = string.Empty;

    public string CalendarVersion { get; set; } = string.Empty;

    /// <summary>report, application, patrol, instruction (the parent) …: the scenario's kind.</summary>
    public string Kind { get; set; } = string.Empty;

    /// <summary>One of the seven stages of GB/T 30428, as a word.</summary>
    public string Stage { get; set; } = string.Empty;

    /// <summary>The pack's word for where the case stands.</summary>
    public string State { get; set; } = string.Empty;

    /// <summary>1, and one more each time it is reopened.</summary>
    public long Round { get; set; } = 1;

    /// <summary>1: the clock runs at night and on holidays (紧急).</summary>
    public long Urgent { get; set; }

    public string Sensitivity { get; set; } = "ordinary";

    /// <summary>Twelve-digit division code of the community (社区), or none: at sea, or place not known.</summary>
    public string? Community { get; set; }

    public double? Lat { get; set; }

    public double? Lon { get; set; }

    /// <summary>The system in which the coordinates came: wgs84, gcj02, cgcs2000, or "place" when taken from a named place.</summary>
    public string? Coordinates { get; set; }

    public string? PlaceWords { get; set; }

    public string? PlaceCode { get; set; }

    /// <summary>Answers by question id, as JSON; parties are never among them.</summary>
    public string Answers { get; set; } = "{}";

    /// <summary>Why it goes where it goes (<see cref="Dispatch.RouteExplanation"/>), as JSON.</summary>
    public string? Route { get; set; }

    /// <summary>What the steps gathered for the end (result, reason, other-way, where, photos), as JSON.</summary>
    public string? Outcome { get; set; }

    /// <summary>Earlier rounds with their due time, end and verdict, as JSON.</summary>
    public string? Rounds { get; set; }

    public string? LeadUnit { get; set; }

    /// <summary>The arbiter's ruling (<see cref="Arbitrate.Ruling"/>), as JSON; it binds for the rest of the case.</summary>
    public string? Ruling { get; set; }

    public long Returns { get; set; }

    public long Reworks { get; set; }

    public long Extensions { get; set; }

    /// <summary>1: an approver has marked the demand as unreasonable, with reasons; it leaves the rates and is counted apart.</summary>
    public long Unreasonable { get; set; }

    /// <summary>How often it was supervised (督办), and the last supervision (<see cref="Supervise.Supervision"/>) as JSON.</summary>
    public long Supervised { get; set; }

    public string? Supervision { get; set; }

    /// <summary>The unit complained about (回避): nobody of it acts on the case, is dispatched to it or sees it.</summary>
    public string? AgainstUnit { get; set; }

    public long FiledAt { get; set; }

    /// <summary>When this round began; the whole limit runs from here.</summary>
    public long RoundAt { get; set; }

    public long? OpenedAt { get; set; }

    /// <summary>The whole limit in the pack's words, as "7 work-days".</summary>
    public string Whole { get; set; } = string.Empty;

    public long DueAt { get; set; }

    public long? SourceDueAt { get; set; }

    public long StageAt { get; set; }

    public long? StageDueAt { get; set; }

    /// <summary>What each left state still had on its clock, as JSON by state in microseconds (working or running, as its limit counts).</summary>
    public string? StageLeft { get; set; }

    public long? PausedAt { get; set; }

    /// <summary>The due time as it stood when the clock was stopped.</summary>
    public long? PauseDueAt { get; set; }

    public long? PauseUntilAt { get; set; }

    public long? EndedAt { get; set; }

    /// <summary>done, refused, elsewhere, withdrawn or merged; only done is 结案.</summary>
    public string? Ended { get; set; }

    /// <summary>After commas, as far as it was said: contacted or not-contacted; solved or unsolved; satisfied, mostly or unsatisfied.</summary>
    public string? Verdict { get; set; }

    /// <summary>What came of ringing the reporter back, by round, as <c>1=drawn,answered;2=not-reached</c>; see <see cref="Calls.CallBack"/>.</summary>
    public string? Called { get; set; }

    /// <summary>The case this one was merged into (并案), where it has ended so.</summary>
    public long? MergedIntoId { get; set; }

    /// <summary>How many others have reported the same matter: joined to this case, or reporters of cases merged into it.</summary>
    public long Joined { get; set; }

    /// <summary>The instruction or the split case that this is a part of.</summary>
    public long? ParentId { get; set; }

    /// <summary>The number of the last step: version, ETag and optimistic lock at once.</summary>
    public long LastN { get; set; }

    public long ChangedAt { get; set; }

    public bool IsOpen => EndedAt is null;

    /// <summary>Late: past due and open, or ended after it was due. A stopped clock carries its later due time already.</summary>
    public bool IsLate(long now) => (EndedAt ?? now) > DueAt;
}
