using System.Text.Json;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>A bank account (银行账号): 8 to 30 digits, spaces and hyphens not counted. Canonical: digits.</summary>
public sealed class BankAccountQuestion : Question
{
    internal BankAccountQuestion(QuestionHead head)
        : base(head)
    {
    }

    /// <inheritdoc/>
    public override string Ask => "bank-account";

    /// <inheritdoc/>
    public override bool IsPersonal => true;

    /// <inheritdoc/>
    public override bool IsSensitive => true;

    /// <inheritdoc/>
    public override string Say(JsonElement canonical, string language)
    {
        var account = canonical.ToString();
        return account.Length > 4 ? $"**** {account[^4..]}" : "****";
    }

    internal override long Read(JsonElement answer, AnswerWriter writer)
    {
        // No Luhn check: accounts of firms at many banks do not have one.
        if (writer.Text(answer, Id, AnswerRules.Account) is not { } text) return 0;
        var digits = string.Concat(text.Where(c => c is not (' ' or '-')));
        if (digits.Length is >= 8 and <= 30 && digits.All(char.IsAsciiDigit)) writer.Json.WriteString(Id, digits);
        else writer.Fault(Id, AnswerRules.Account);
        return 0;
    }
}
