namespace FlatCity.Packs.Scenarios.Questions;

/// <summary>Counts what a person calls a character: a pair of surrogates is one.</summary>
internal static class TextLength
{
    public static bool Fits(string text, string field, int least, int most, AnswerWriter writer)
    {
        var length = text.Length;
        if (length > most || length >= least)
        {
            foreach (var c in text)
            {
                if (char.IsLowSurrogate(c)) length--;
            }
        }

        if (length > most) writer.Fault(field, AnswerRules.TextLong, most, length);
        else if (length < least) writer.Fault(field, AnswerRules.TextShort, least);
        else return true;
        return false;
    }
}
