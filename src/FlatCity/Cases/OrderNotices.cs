using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>Telling the desk of an order from above whose answer is owed and late.</summary>
internal static class OrderNotices
{
    /// <summary>The kind of the notice.</summary>
    public const string AnswerDue = "answer-due";

    public static void Tell(WriteUnit unit, City city, long caseId, string post, long at) =>
        unit.Do("insert into notice (id, post, person_id, case_id, kind, level, at) values ($1, $2, $3, $4, $5, $6, $7)", unit.NextId(), post, null, caseId, AnswerDue, 0L, at);
}
