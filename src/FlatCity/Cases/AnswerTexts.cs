using FlatCity.Packs.Scenarios;
using FlatCity.Platform;

namespace FlatCity.Cases;

internal static class AnswerTexts
{
    public static Refusal Refusal(AnswerFault fault) => throw new NotImplementedException();
}
