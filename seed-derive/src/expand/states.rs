//! The constants that a run chooses states by.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::Ident;

use crate::model::{Frame, State};

/// `User::ADMIN` for each state.
pub(crate) fn impl_states(frame: &Frame, states: &[State]) -> TokenStream {
    if states.is_empty() {
        return TokenStream::new();
    }
    let Frame {
        root,
        model,
        where_clause,
        ..
    } = frame;
    let mut seen: Vec<&Ident> = Vec::new();
    let constants = states.iter().filter_map(|state| {
        if seen.contains(&&state.constant) {
            return None;
        }
        seen.push(&state.constant);
        let name = &state.name;
        let docs = format!("The state `{name}` of `#[seed(state({name}, ...))]`.");
        // As if it stood at the attribute, but still ours: a state that no run asks for is no dead code.
        let place = Span::call_site().located_at(state.constant.span());
        let mut constant = state.constant.clone();
        constant.set_span(place);
        Some(quote! {
            #[doc = #docs]
            pub const #constant: #root::State<#model> = #root::State::named(#name);
        })
    });
    quote! {
        #[automatically_derived]
        impl #model #where_clause {
            #(#constants)*
        }
    }
}
