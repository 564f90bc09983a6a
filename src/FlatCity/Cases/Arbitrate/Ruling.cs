using System.Text.Json;

namespace FlatCity.Cases.Arbitrate;

/// <summary>What the arbiter ruled (裁决): which unit leads, which help, and why. It binds for the rest of the case.</summary>
internal sealed record Ruling(string To, IReadOnlyList<string> With, string Words, string Post, long At)
{
    public static Ruling? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<Ruling>(json, CaseJson.Options);

    public string ToJson() => JsonSerializer.Serialize(this, CaseJson.Options);
}
