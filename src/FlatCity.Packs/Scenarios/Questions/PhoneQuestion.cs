using System.Text.Json;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>
/// A telephone number (电话): a mobile of 11 digits, a landline with its area code, a 5-digit service number, or an
/// international one; spaces and hyphens do not count. Canonical: digits, with <c>+</c> where international.
/// </summary>
public sealed class PhoneQuestion : Question
{
    internal PhoneQuestion(QuestionHead head)
        : base(head)
    {
    }

    /// <inheritdoc/>
    public override string Ask => "phone";

    /// <inheritdoc/>
    public override bool IsPersonal => true;

    /// <summary>The number in canonical form, or null where it is none.</summary>
    public static string? Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 30) return null;
        var digits = string.Concat(text.Where(c => c is not (' ' or '-' or '(' or ')' or '（' or '）')));
        if (digits.StartsWith("+86", StringComparison.Ordinal) && digits.Length == 14) digits = digits[3..];
        var plain = digits.StartsWith('+') ? digits[1..] : digits;
        if (plain.Length == 0 || !plain.All(char.IsAsciiDigit)) return null;
        if (digits[0] == '+') return plain.Length is >= 7 and <= 15 && plain[0] != '0' ? digits : null;
        if (plain.Length == 11 && plain[0] == '1' && plain[1] >= '3') return plain;
        if (plain.Length is >= 10 and <= 12 && plain[0] == '0' && plain[1] != '0') return plain;
        return plain.Length is 7 or 8 && plain[0] is not ('0' or '1') ? plain : null;
    }

    internal override long Read(JsonElement answer, AnswerWriter writer)
    {
        if (writer.Text(answer, Id, AnswerRules.Phone) is not { } text) return 0;
        if (Normalise(text) is { } number) writer.Json.WriteString(Id, number);
        else writer.Fault(Id, AnswerRules.Phone);
        return 0;
    }
}
