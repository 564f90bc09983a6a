namespace FlatCity.Commanding;

/// <summary>A version of a rate, composite or period that the city has published in the program.</summary>
internal sealed class RateVersion
{
    public long Id { get; set; }

    /// <summary>The id of the rate, composite or period.</summary>
    public string Rate { get; set; } = "";

    public long Version { get; set; }

    /// <summary>The file as it is.</summary>
    public string Content { get; set; } = "";

    public long? PersonId { get; set; }

    public string? Post { get; set; }

    public long At { get; set; }

    public string Reason { get; set; } = "";
}
