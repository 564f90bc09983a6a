using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlatCity.Cases;

// What /openapi/v1.json says of the bodies. They are read and written by hand (JsonFields, CaseShape), because a misspelt field must be refused by name
// and a case's answers follow its pack; a test holds the written ones to these.

/// <summary>`POST /api/v1/cases`: answers by question id; `then` names steps the desk takes at once.</summary>
internal sealed record FilingBody(string Scenario, IReadOnlyDictionary<string, JsonElement> Answers, IReadOnlyList<PartyBody>? Parties, SourceBody? Source, IReadOnlyList<string>? Then);

/// <summary>A party: reporter, helper, subject or beneficiary; answered by sms, page, call, slip or none.</summary>
internal sealed record PartyBody(string Role, string? Name, string? Phone, [property: JsonPropertyName("id-number")] string? IdNumber, [property: JsonPropertyName("answer-by")] string? AnswerBy, string? Language, bool? Consent, bool? Decides, bool? Confidential, [property: JsonPropertyName("large-print")] bool? LargePrint, string? Mail);

/// <summary>The door a report came through, with another system's number and due time.</summary>
internal sealed record SourceBody(string? Door, string? Number, [property: JsonPropertyName("due-at")] string? DueAt, [property: JsonPropertyName("must-answer")] bool? MustAnswer);

/// <summary>`POST /api/v1/cases/{number}/steps`.</summary>
internal sealed record StepBody(string Step, string? Reason, string? Words, IReadOnlyDictionary<string, JsonElement>? Answers);

/// <summary>`POST /api/v1/instructions`: no targets means all of the scenario's.</summary>
internal sealed record InstructionBody(string Scenario, IReadOnlyDictionary<string, JsonElement>? Answers, IReadOnlyList<string>? Targets, string? Words);

/// <summary>A case.</summary>
internal sealed record CaseBody(
    string Number, string Scenario, long Version, string Title, string Kind, string Stage, string State, long Round, bool Urgent, string Sensitivity,
    PlaceBody Place, string? Community, string? CommunityName, string? Lead, IReadOnlyList<string> With,
    DateTimeOffset FiledAt, DateTimeOffset DueAt, DateTimeOffset? StageDueAt, DateTimeOffset? EndedAt, string? Ended, bool Late, bool Paused, RulingBody? Ruling, SupervisionBody? Supervision, string? Against, bool Unreasonable, long Joined, long Returns, long Extensions,
    IReadOnlyDictionary<string, JsonElement> Answers, IReadOnlyDictionary<string, JsonElement>? Outcome, IReadOnlyList<RoundBody> Rounds, string? Verdict, IReadOnlyList<OrderBody> Orders);

/// <summary>A case as one reads it alone: with the steps that the caller may take now; routing, parties (masked) and parent for those who work on it.</summary>
internal sealed record ShownCaseBody(IReadOnlyList<string> Next, JsonElement? Route, IReadOnlyList<PrecedentBody>? Precedents, IReadOnlyList<HeldBody>? Held, IReadOnlyList<PartyBody>? Parties, string? Parent, IReadOnlyList<LinkBody>? Links, SameCallerBody? SameCaller);

/// <summary>Which report of its caller about the matter a case is, and the numbers of the others within reach.</summary>
internal sealed record SameCallerBody(int Nth, IReadOnlyList<string> Others);

/// <summary>What the arbiter ruled.</summary>
internal sealed record RulingBody(string To, IReadOnlyList<string> With, string Words, string Post, DateTimeOffset At);

/// <summary>A case around this one: merged-into, merged, related, part or whole.</summary>
internal sealed record LinkBody(string Kind, string Number, string Scenario, string State, string? Ended);

/// <summary>`POST /api/v1/cases/{number}/reporters`: at most 100 at a time by the desk; one by a resident, who may say in answers to the case's form what they saw.</summary>
internal sealed record JoinBody(IReadOnlyList<PartyBody> Reporters, IReadOnlyDictionary<string, JsonElement>? Answers);

/// <summary>Those who joined, each with the place in the case's list and the code, told once.</summary>
internal sealed record JoinedListBody(IReadOnlyList<JoinedBody> Items);

internal sealed record JoinedBody(long K, string Tracking);

/// <summary>Somebody who joined a case, masked.</summary>
internal sealed record ReporterBody(long K, string? Name, string? Phone, [property: JsonPropertyName("answer-by")] string AnswerBy, string Language, DateTimeOffset JoinedAt, string? Verdict, bool Again, IReadOnlyDictionary<string, JsonElement>? Answers);

internal sealed record ReporterListBody(IReadOnlyList<ReporterBody> Items, long? Next);

/// <summary>How often a case was supervised, and the last time: what is wanted, and by when.</summary>
internal sealed record SupervisionBody(long Times, string Post, string Words, DateTimeOffset At, DateTimeOffset? Until);

/// <summary>A ruling on a like case, offered where the case is to be dispatched; grounds are kind, place, community, words.</summary>
internal sealed record PrecedentBody(string Number, string To, IReadOnlyList<string> With, string Words, IReadOnlyList<string> Grounds);

/// <summary>How long a unit held the case, in seconds; "reporter" while the city waited for an answer.</summary>
internal sealed record HeldBody(string Unit, DateTimeOffset From, int Times, long Seconds, long WorkSeconds);

internal sealed record PlaceBody(double? Lat, double? Lon, string? Words, string? Place, string? Coordinates);

internal sealed record RoundBody(long Round, DateTimeOffset From, DateTimeOffset DueAt, DateTimeOffset EndedAt, bool Late, string? Verdict);

internal sealed record OrderBody(
    string Role, long Round, string Unit, string? Section, string? Post, string State, DateTimeOffset SentAt, DateTimeOffset? AcceptedAt, DateTimeOffset DueAt, DateTimeOffset? EndedAt, string? Result, string? Reason);

internal sealed record StepTakenBody(
    long N, string Step, DateTimeOffset HappenedAt, DateTimeOffset RecordedAt, string? Person, string? Post, string? ActingFor, string? From, string To, string? Reason, string? Words, IReadOnlyDictionary<string, JsonElement> Changed);

internal sealed record CaseListBody(IReadOnlyList<CaseBody> Items, string? Next);

internal sealed record StepListBody(IReadOnlyList<StepTakenBody> Items);
