using System.Globalization;
using System.Text.Json;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>
/// A citizen number (公民身份号码, GB 11643-1999): 18 signs with a birth date that exists and a right check digit.
/// Canonical: upper case, without spaces.
/// </summary>
public sealed class IdNumberQuestion : Question
{
    private const string Checks = "10X98765432";

    internal IdNumberQuestion(QuestionHead head)
        : base(head)
    {
    }

    /// <inheritdoc/>
    public override string Ask => "id-number";

    /// <inheritdoc/>
    public override bool IsPersonal => true;

    /// <inheritdoc/>
    public override bool IsSensitive => true;

    /// <inheritdoc/>
    public override string Say(JsonElement canonical, string language)
    {
        // Masked wherever it is shown as an answer; the one door to personal data shows it whole and writes that down.
        var number = canonical.ToString();
        return number.Length == 18 ? $"{number[..3]}***********{number[14..]}" : "***";
    }

    internal override long Read(JsonElement answer, AnswerWriter writer)
    {
        if (writer.Text(answer, Id, AnswerRules.IdNumber) is not { } text) return 0;
        var number = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (number.Length != 18 || !number[..17].All(char.IsAsciiDigit) || !(char.IsAsciiDigit(number[17]) || number[17] == 'X')) writer.Fault(Id, AnswerRules.IdNumber);
        else if (!IsRight(number)) writer.Fault(Id, AnswerRules.IdCheck);
        else writer.Json.WriteString(Id, number);
        return 0;
    }

    private static bool IsRight(string number)
    {
        var (sum, weight) = (0, 1);
        for (var i = 17; i-- > 0;)
        {
            weight = weight * 2 % 11;
            sum += (number[i] - '0') * weight;
        }

        return Checks[sum % 11] == number[17]
            && DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)
            && born.Year is >= 1800 and <= 2200;
    }
}
