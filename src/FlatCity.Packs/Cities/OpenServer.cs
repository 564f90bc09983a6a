using FlatCity.Packs.Reading;
using FlatCity.Packs.Time;

namespace FlatCity.Packs.Cities;

/// <summary>Which of their services takes work orders of a scenario.</summary>
/// <param name="Scenario">The scenario's id, or null: every other one.</param>
/// <param name="Service">Their <c>service_code</c>.</param>
/// <param name="Attributes">Their attributes by code; <c>&lt;question&gt;</c> stands for the case's answer to that question.</param>
/// <param name="At">Where the row stands.</param>
public sealed record OpenService(string? Scenario, string Service, IReadOnlyDictionary<string, string> Attributes, Where At);

/// <summary>Words in their notes of a closed request that mean: not taken, which is our return.</summary>
/// <param name="Says">The words; one of them somewhere in the notes is enough.</param>
/// <param name="Reason">The reason of the city's list for which it comes back.</param>
/// <param name="At">Where the row stands.</param>
public sealed record OpenReturn(IReadOnlyList<string> Says, string Reason, Where At);

/// <summary>In which format their answers are asked for.</summary>
public enum OpenServerFormat
{
    /// <summary>JSON, which most of them have.</summary>
    Json,

    /// <summary>XML, which all of them must have.</summary>
    Xml,
}

/// <summary>
/// How an outside unit's own system takes work orders by Open311 GeoReport v2 (开放311接口). Its address is the unit's contact in units.csv. A file
/// <c>open311/NAME.yaml</c> of the city; the key itself stands in no pack, only the name of the secret.
/// </summary>
public sealed class OpenServer
{
    /// <summary>The unit, reached by Open311.</summary>
    public required string Unit { get; init; }

    /// <summary>Path inside the pack.</summary>
    public required string File { get; init; }

    /// <summary>Their <c>jurisdiction_id</c>, where they ask for one.</summary>
    public required string? Jurisdiction { get; init; }

    /// <summary>The name of the secret that is their api key; null where they take requests without one.</summary>
    public required string? Key { get; init; }

    /// <summary>In which format they are asked to answer.</summary>
    public required OpenServerFormat Format { get; init; }

    /// <summary>After what time each request is asked about again; null: a quarter of an hour.</summary>
    public required Limit? CheckEvery { get; init; }

    /// <summary>Which of their services takes what, the first that fits.</summary>
    public required IReadOnlyList<OpenService> Services { get; init; }

    /// <summary>Their words that mean a return; may be none.</summary>
    public required IReadOnlyList<OpenReturn> Returns { get; init; }

    /// <summary>Where keys stand, for the checker.</summary>
    internal Func<string, Where> PlaceOf { get; init; } = _ => Where.Whole("");

    /// <summary>Their service for a scenario, or none.</summary>
    /// <param name="scenario">The scenario's id.</param>
    public OpenService? ServiceOf(string scenario) => Services.FirstOrDefault(service => service.Scenario is null || service.Scenario == scenario);

    /// <summary>The return that notes mean, or none.</summary>
    /// <param name="notes">What they wrote when they closed it.</param>
    public OpenReturn? ReturnOf(string? notes) =>
        notes is null ? null : Returns.FirstOrDefault(row => row.Says.Any(words => notes.Contains(words, StringComparison.OrdinalIgnoreCase)));
}
