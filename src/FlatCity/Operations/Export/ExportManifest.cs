using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FlatCity.Platform.Ciphers;

namespace FlatCity.Operations.Export;

/// <summary>A file of an export, with what proves it. Rows and columns where it is a table.</summary>
internal sealed record ExportedFile(string Name, long Bytes, string Sha256)
{
    public long? Rows { get; init; }

    public IReadOnlyList<string>? Columns { get; init; }
}

/// <summary>What did not go out, and why; a whole table where no column is named.</summary>
internal sealed record LeftOut(string Table, string? Column, string Why);

/// <summary>
/// What an export (导出全城) holds: written last, so that a folder without it is none. Every file by its name, size and hash; the content of photos and
/// documents by files.jsonl, whose names are their hashes. (ADR 0130)
/// </summary>
internal sealed record ExportManifest
{
    /// <summary>What this program writes and reads.</summary>
    public const int ThisFormat = 1;

    /// <summary>Its name in the folder.</summary>
    public const string Name = "manifest.json";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public int Format { get; init; } = ThisFormat;

    public required string Program { get; init; }

    public required string City { get; init; }

    /// <summary>Name of its pack, and its names.</summary>
    public required IReadOnlyDictionary<string, string> CityName { get; init; }

    /// <summary>The one moment of which everything in it is.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    public required int Schema { get; init; }

    /// <summary>The city's suite, by whose hash the content of files is called. The hashes of this manifest are SHA-256 whatever it is.</summary>
    public string Cryptography { get; init; } = CipherSuite.International.Name;

    public required bool Personal { get; init; }

    public string? Why { get; init; }

    public required IReadOnlyList<ExportedFile> Files { get; init; }

    /// <summary>How much lies under files/.</summary>
    public required long Contents { get; init; }

    public required long ContentBytes { get; init; }

    /// <summary>Content that rows name and that was missing or damaged in the city already.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    public required IReadOnlyList<LeftOut> LeftOut { get; init; }
}
