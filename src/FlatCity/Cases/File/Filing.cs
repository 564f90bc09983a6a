using System.Text.Json;

namespace FlatCity.Cases.File;

/// <summary>A party as it is sent with a report: who, and how they want to be answered.</summary>
internal sealed record FiledParty(string Role, string? Name, string? Phone, string? IdNumber, string AnswerBy, string? Language)
{
    /// <summary>A helper's word that whoever it is for agrees.</summary>
    public bool Consent { get; init; }

    /// <summary>Whether a helper may say for them whether it is solved.</summary>
    public bool Decides { get; init; }

    /// <summary>Kept from units that handle the case.</summary>
    public bool Confidential { get; init; }

    public bool LargePrint { get; init; }

    public string? Mail { get; init; }
}

/// <summary>The door a report came through, with another system's number and due time where it has them.</summary>
internal sealed record FiledSource(string Door, string? Number = null, long? DueAt = null, bool MustAnswer = false)
{
    /// <summary>The system whose list it was taken in from; its number there comes in once.</summary>
    public string? System { get; init; }

    /// <summary>When it was filed and closed there, as that system has it; kept beside ours.</summary>
    public long? FiledAt { get; init; }

    public long? ClosedAt { get; init; }
}

/// <summary>
/// Everything that is sent to file a case, by whatever door. <see cref="Then"/> names steps that the filer takes at once (open, dispatch):
/// the desk that takes a call sends it straight to whoever does the work.
/// </summary>
internal sealed record Filing(string Scenario, JsonElement Answers, IReadOnlyList<FiledParty> Parties, FiledSource Source)
{
    public IReadOnlyList<string> Then { get; init; } = [];

    public string Language { get; init; } = "zh";

    /// <summary>What was said beside the answers; it stands at the first step.</summary>
    public string? Words { get; init; }
}

/// <summary>A case that was filed; the tracking code is told once, here, and never again.</summary>
internal sealed record CaseFiled(CaseState Case, string Tracking, IReadOnlyList<WorkOrder> Orders);
