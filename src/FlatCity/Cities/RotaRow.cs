namespace FlatCity.Cities;

/// <summary>One line of a unit's rota (轮值表): this post gets the unit's new work on these days between these hours, from when, perhaps until when.</summary>
internal sealed class RotaRow
{
    public long Id { get; set; }

    public string Unit { get; set; } = "";

    public string Post { get; set; } = "";

    /// <summary>A bit a weekday, Monday the lowest.</summary>
    public long Days { get; set; }

    /// <summary>Minutes since midnight by the city's clock; the end is left out.</summary>
    public long FromMinute { get; set; }

    public long UntilMinute { get; set; }

    public long FromAt { get; set; }

    public long? UntilAt { get; set; }

    public bool IsOn(NodaTime.IsoDayOfWeek day) => (Days & (1L << ((int)day - 1))) != 0;
}

/// <summary>That somebody is away (请假), from when until when.</summary>
internal sealed class StaffLeave
{
    public long Id { get; set; }

    public long PersonId { get; set; }

    public long FromAt { get; set; }

    public long UntilAt { get; set; }

    public bool Meets(StaffLeave other) => FromAt < other.UntilAt && other.FromAt < UntilAt;
}
