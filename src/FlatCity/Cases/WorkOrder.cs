namespace FlatCity.Cases;

/// <summary>
/// A work order (工单): what one unit gets of a case and signs for (签收). A lead has one open; each co-unit has one.
/// </summary>
internal sealed record WorkOrder
{
    public long Id { get; set; }

    public long CaseId { get; set; }

    public long Round { get; set; }

    /// <summary>lead (牵头) or co (协办).</summary>
    public string Role { get; set; } = "lead";

    public string Unit { get; set; } = string.Empty;

    /// <summary>A section within the unit to which it was passed on; the clock takes no notice.</summary>
    public string? Section { get; set; }

    /// <summary>The post that is named for it, by rota or by passing on.</summary>
    public string? Post { get; set; }

    public long SentAt { get; set; }

    /// <summary>The person who sent it, who may not rule on it later; nobody where the system did.</summary>
    public long? SentBy { get; set; }

    public long? AcceptedAt { get; set; }

    public long DueAt { get; set; }

    /// <summary>sent, accepted, done, returned, recalled.</summary>
    public string State { get; set; } = "sent";

    public long? EndedAt { get; set; }

    public string? Result { get; set; }

    public string? Reason { get; set; }

    public bool IsOpen => EndedAt is null;

    /// <summary>The unit at whose worklist it stands now.</summary>
    public string Holder => Section ?? Unit;
}
