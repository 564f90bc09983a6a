using System.Text.Json;

namespace FlatCity.Packs.Scenarios;

/// <summary>
/// How somebody may say it (说法): a sentence as people write it, and the answers that fit it. People find the scenario by such words,
/// and a demonstration city is filled with them.
/// </summary>
/// <param name="Words">The sentence.</param>
/// <param name="Answers">Question id to answer, of the questions asked at filing; an object, often empty.</param>
public sealed record Saying(string Words, JsonElement Answers);
