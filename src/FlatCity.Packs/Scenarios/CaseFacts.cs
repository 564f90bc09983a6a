namespace FlatCity.Packs.Scenarios;

/// <summary>What a decision table may know of a case when it decides.</summary>
/// <param name="Answers">The answers as <see cref="Form.Validate"/> gave them.</param>
/// <param name="Community">Code of the community of the place; null where there is no place or it lies in none.</param>
/// <param name="Urgent">Whether the case is urgent: what <see cref="LimitTable.Decide"/> found; not looked at by the limits themselves.</param>
public readonly record struct CaseFacts(Answers Answers, string? Community, bool Urgent);
