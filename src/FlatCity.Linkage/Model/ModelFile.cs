using System.Text.Json;
using System.Text.Json.Serialization;
using FlatCity.Linkage.Settings;

namespace FlatCity.Linkage.Model;

/// <summary>A level of a comparison as a model keeps it.</summary>
/// <param name="Level">What it says.</param>
/// <param name="M">How often records of one entity stand at it.</param>
/// <param name="U">How often records of two entities do.</param>
public sealed record ModelLevel(string Level, double M, double U);

/// <summary>A comparison as a model keeps it.</summary>
/// <param name="Field">The field.</param>
/// <param name="Kind">The kind of comparison.</param>
/// <param name="ByFrequency">Whether rare values weigh more.</param>
/// <param name="SwappedWith">The field that it is swapped with, or null.</param>
/// <param name="Shared">How likely records that are related, though of two entities, share it: a family its house.</param>
/// <param name="Levels">Its levels, best first.</param>
public sealed record ModelComparison(string Field, string Kind, bool ByFrequency, string? SwappedWith, double Shared, IReadOnlyList<ModelLevel> Levels);

/// <summary>What was learned, as a file: it says of which format it is, and of which model it is the next version.</summary>
public sealed record ModelFile
{
    /// <summary>The format that this library reads and writes.</summary>
    public const int CurrentFormat = 2;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The format of the file.</summary>
    public required int Format { get; init; }

    /// <summary>Counts up from 1 each time the model is trained again from reviewed decisions.</summary>
    public required int Version { get; init; }

    /// <summary>How many reviewed decisions it was trained with.</summary>
    public required int Decisions { get; init; }

    /// <summary>How many records it was learned from.</summary>
    public required int Records { get; init; }

    /// <summary>The share of all pairs that are matches.</summary>
    public required double Prior { get; init; }

    /// <summary>The share of all other pairs that are related: of one house, one firm, one work.</summary>
    public required double Related { get; init; }

    /// <summary>How many records an entity has on average.</summary>
    public required double RecordsOfEntity { get; init; }

    /// <summary>From which weight on, in bits, a pair is a link.</summary>
    public required double Threshold { get; init; }

    /// <summary>The comparisons.</summary>
    public required IReadOnlyList<ModelComparison> Comparisons { get; init; }

    /// <summary>The blocking rules.</summary>
    public required IReadOnlyList<string> Blocking { get; init; }

    /// <summary>Reads a model.</summary>
    /// <param name="json">The file's text.</param>
    public static ModelFile Read(string json)
    {
        ModelFile? model;
        try
        {
            model = JsonSerializer.Deserialize<ModelFile>(json, Options);
        }
        catch (JsonException fault)
        {
            throw new LinkageFaultException($"The model cannot be read: {fault.Message}");
        }

        return model switch
        {
            null => throw new LinkageFaultException("The model is empty."),
            { Format: not CurrentFormat } => throw new LinkageFaultException($"The model is of format {model.Format}, this program reads format {CurrentFormat}: learn it anew from the lists."),
            _ => model,
        };
    }

    /// <summary>The file's text.</summary>
    public string Write() => JsonSerializer.Serialize(this, Options) + "\n";

    internal IReadOnlyList<FieldSetting> Fields => [.. Comparisons.Select(c => new FieldSetting(c.Field, c.Kind) { ByFrequency = c.ByFrequency, SwappedWith = c.SwappedWith })];

    internal Parameters ToParameters(Comparing.BoundComparisons comparisons)
    {
        var m = new double[Comparisons.Count][];
        var u = new double[Comparisons.Count][];
        for (var c = 0; c < m.Length; c++)
        {
            if (Comparisons[c].Levels.Count != comparisons.LevelCounts[c])
                throw new LinkageFaultException($"The model has {Comparisons[c].Levels.Count} levels for {Comparisons[c].Field}, this program compares it by {comparisons.LevelCounts[c]}: learn the model anew.");
            m[c] = [0, .. Comparisons[c].Levels.Select(l => l.M)];
            u[c] = [0, .. Comparisons[c].Levels.Select(l => l.U)];
            if (m[c].Skip(1).Concat(u[c].Skip(1)).Any(p => p is not (> 0 and <= 1))) throw new LinkageFaultException($"The model's m and u for {Comparisons[c].Field} must lie above 0 and up to 1.");
        }

        var parameters = Parameters.Of(m, u, Prior, Related, [.. Comparisons.Select(c => c.Shared)]);
        if (Related is not (>= 0 and < 1) || Comparisons.Any(c => c.Shared is not (>= 0 and <= 1))) throw new LinkageFaultException("The model's shares of related records must lie from 0 to 1.");
        parameters.RecordsOfEntity = RecordsOfEntity;
        return parameters;
    }
}
