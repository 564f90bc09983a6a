using System.Text.Json;
using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>Who a party of a case is.</summary>
public enum PartyRole
{
    /// <summary>Who reports or applies 反映人.</summary>
    Reporter,

    /// <summary>Who does it for somebody else 代办人.</summary>
    Helper,

    /// <summary>Whom it is about 相对人.</summary>
    Subject,

    /// <summary>Who benefits 受益人.</summary>
    Beneficiary,
}

/// <summary>
/// A party of the case (当事人): asked with the form, kept apart from the answers, so that it is masked, found,
/// corrected and erased in one place. Never part of the answers.
/// </summary>
public sealed class PartyQuestion : Question
{
    private static readonly OrderedDictionary<string, PartyRole> Roles = new(StringComparer.Ordinal)
    {
        ["reporter"] = PartyRole.Reporter,
        ["helper"] = PartyRole.Helper,
        ["subject"] = PartyRole.Subject,
        ["beneficiary"] = PartyRole.Beneficiary,
    };

    internal PartyQuestion(QuestionHead head, MapReader map)
        : base(head)
    {
        map.Require("party", "Write who it is: `party: reporter`, `helper`, `subject` or `beneficiary`.");
        Party = map.Choice("party", Roles) ?? PartyRole.Reporter;
    }

    /// <inheritdoc/>
    public override string Ask => "party";

    /// <summary>Who it is.</summary>
    public PartyRole Party { get; }

    /// <inheritdoc/>
    public override bool IsPersonal => true;

    internal override long Read(JsonElement answer, AnswerWriter writer)
    {
        writer.Fault(Id, AnswerRules.Party);
        return 0;
    }
}
