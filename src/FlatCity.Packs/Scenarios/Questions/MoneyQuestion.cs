using System.Text.Json;
using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>An amount of money in yuan (金额), to the fen, not below nothing. Canonical: a JSON number of yuan.</summary>
public sealed class MoneyQuestion : NumberQuestion
{
    internal MoneyQuestion(QuestionHead head, MapReader map)
        : base(head, map, decimals: 2, least: 0) => Unit = "元";

    /// <inheritdoc/>
    public override string Ask => "money";

    /// <inheritdoc/>
    public override string Say(JsonElement canonical, string language) => $"¥ {canonical}";
}
